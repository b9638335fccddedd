package movr.query;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's EventSource, without its coming back by itself. */
final class EventClient implements Flow.Subscriber<String>, AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Event> events = new ArrayList<>();
    private final List<JsonNode> freshness = new ArrayList<>();
    private final CompletableFuture<HttpResponse<Void>> response;
    private Flow.@Nullable Subscription subscription;
    private String id = "";
    private String name = "";
    private String data = "";
    private boolean over;

    /** An event. */
    record Event(String id, String name, String text) {

        JsonNode data() {
            return JSON.readTree(text);
        }
    }

    EventClient(URI address, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        response = HTTP.sendAsync(request.build(), BodyHandlers.fromLineSubscriber(this));
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** The number of events of this name. */
    synchronized long count(String event) {
        return events.stream().filter(each -> each.name().equals(event)).count();
    }

    /** The vehicles of events of this name, in order. */
    List<JsonNode> vehicles(String event) {
        return events().stream()
                .filter(each -> each.name().equals(event))
                .flatMap(each -> each.data().isArray() ? each.data().valueStream() : Stream.of(each.data()))
                .toList();
    }

    synchronized String lastId() {
        return id;
    }

    /** Events that tell the age of the listing, which are kept apart from the others. */
    synchronized List<JsonNode> freshness() {
        return List.copyOf(freshness);
    }

    synchronized boolean isOver() {
        return over;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription lines) {
        subscription = lines;
        lines.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(String line) {
        if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("event: ")) {
            name = line.substring(7);
        } else if (line.startsWith("data: ")) {
            data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
            Event event = new Event(id, name, data);
            if (name.equals("freshness")) {
                freshness.add(event.data());
            } else {
                events.add(event);
            }
            data = "";
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        over = true;
    }

    @Override
    public synchronized void onComplete() {
        over = true;
    }

    @Override
    public void close() {
        response.cancel(true);
        Flow.Subscription lines = subscription;
        if (lines != null) {
            lines.cancel();
        }
    }
}
