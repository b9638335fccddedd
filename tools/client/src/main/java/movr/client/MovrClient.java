package movr.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Client of MovR's HTTP interfaces. Repeats a request until there is a final answer: a command with its idempotency key,
 * so that it is carried out once. Serves many threads.
 *
 * <p>Calls return refusals as replies. They throw {@link Unanswered} when there was no final answer in time, and those of
 * an {@link Account} throw {@link Refused} when it cannot sign in.
 */
public final class MovrClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ClientSettings settings;
    private final HttpClient http;
    private final AtomicInteger turn = new AtomicInteger();

    /** Creates a client, which connects when it first sends a request. */
    public MovrClient(ClientSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout().compareTo(CONNECT) < 0 ? settings.timeout() : CONNECT)
                .build();
    }

    /** A person's account, registered or not. */
    public Account account(City home, String username, String password) {
        return new Account(this, home, username, password);
    }

    /**
     * Lists the cities that MovR serves.
     *
     * @param queries base URL of any query service
     */
    public Reply<List<City>> cities(URI queries) {
        return send(queries, Request.get("/api/v1/cities").named("cities")).readItems(City::of);
    }

    /**
     * Finds a vehicle.
     *
     * @param tokens of commands whose effect the answer must show
     */
    public Reply<Vehicle> vehicle(City city, UUID vehicleId, String... tokens) {
        Request request = Request.get(city.path("/vehicles/" + vehicleId))
                .named("vehicle")
                .tokens(tokens);
        return send(city.queries(), request).read(Vehicle.class);
    }

    /**
     * Lists vehicles of a city, a page at a time; the next page has the {@code cursor} that the reply's body calls
     * {@code nextCursor}.
     *
     * @param parameters such as {@code status}, {@code owner}, {@code near}, {@code limit}, {@code cursor}
     * @param tokens of commands whose effect the answer must show
     */
    public Reply<List<Vehicle>> vehicles(City city, Map<String, ?> parameters, String... tokens) {
        Request request = Request.get(city.path("/vehicles") + query(parameters))
                .named("vehicles")
                .tokens(tokens);
        return send(city.queries(), request).readItems(Reply.as(Vehicle.class));
    }

    /** Sends any request to a service, and repeats it unless it changes something and has no idempotency key. */
    public Reply<JsonNode> send(URI service, Request request) {
        return new Delivery(this, request, () -> service, null).run();
    }

    /**
     * Sends any request once.
     *
     * @return whatever the service answers
     * @throws Unanswered when there was no answer, or only the beginning of one: the request may have been carried out
     */
    public Reply<JsonNode> exchange(URI service, Request request) {
        try {
            return Reply.of(
                    request.operation(), http.send(request.to(service, settings.timeout()), BodyHandlers.ofString()));
        } catch (IOException lost) {
            throw new Unanswered(request + " was not answered by " + service + ": " + lost, lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered(request + " was given up: interrupted", stopped);
        }
    }

    /** Sends a request to one of several services, another for each attempt. */
    Reply<JsonNode> send(List<URI> services, Request request, @Nullable Account caller) {
        return new Delivery(
                        this,
                        request,
                        () -> services.get(Math.floorMod(turn.getAndIncrement(), services.size())),
                        caller)
                .run();
    }

    ClientSettings settings() {
        return settings;
    }

    static String query(Map<String, ?> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }
}
