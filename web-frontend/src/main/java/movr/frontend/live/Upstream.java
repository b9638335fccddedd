package movr.frontend.live;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Publisher;
import movr.frontend.cities.City;
import movr.frontend.client.ServiceProperties;
import movr.frontend.client.VisitorAddress;
import movr.web.forwarding.Forwarded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** HTTP client for live listings of the query services. Asynchronous: no thread waits for a stream. */
@Component
final class Upstream {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final int OK = 200;
    private static final int NOBODY = 503;

    private final HttpClient http;
    private final ServiceProperties settings;
    private final VisitorAddress visitor;

    Upstream(ServiceProperties settings, VisitorAddress visitor) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.settings = settings;
        this.visitor = visitor;
    }

    /**
     * Relays a city's changes until either end closes.
     *
     * @param lastEventId last event received by the browser; null for a new connection
     */
    void connect(City city, @Nullable String lastEventId, SseProxy proxy) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        city.queryBaseUrl().resolve("/api/v1/cities/" + city.slug() + "/vehicles/events"))
                .timeout(settings.readTimeout());
        visitor.forwarded().ifPresent(address -> request.header(Forwarded.HEADER, address));
        if (lastEventId != null && !lastEventId.isEmpty()) {
            request.header(LAST_EVENT_ID, lastEventId);
        }
        // both outcomes are handled by the relay
        CompletableFuture<?> unused = http.sendAsync(request.build(), Upstream::bodyOf)
                .whenComplete((response, failure) -> {
                    if (response == null) {
                        proxy.refuse(NOBODY);
                    } else if (response.statusCode() != OK) {
                        proxy.refuse(response.statusCode());
                    } else {
                        response.body().subscribe(proxy);
                    }
                });
    }

    private static HttpResponse.BodySubscriber<Publisher<List<ByteBuffer>>> bodyOf(HttpResponse.ResponseInfo response) {
        return response.statusCode() == OK
                ? BodyHandlers.ofPublisher().apply(response)
                : BodySubscribers.replacing(subscriber -> {});
    }
}
