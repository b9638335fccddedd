package movr.frontend;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Load that somebody without an account can cause at once: 200 requests whose body does not arrive, 100 registrations
 * of a username that is taken, 100 forged access tokens and 100 invented consistency tokens. Closing it disconnects.
 */
final class Flood implements AutoCloseable {

    private static final int STALLED = 200;
    private static final int EACH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CITY = "new-york";
    private static final String STALLED_REQUEST = """
            POST /api/v1/sessions HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Content-Length: 50\r
            \r
            {""";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Socket> stalled = new ArrayList<>();
    private final List<CompletableFuture<String>> answers = new ArrayList<>();
    private final URI commands;
    private final URI queries;

    private Flood(URI commands, URI queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /** Sends everything, and waits for nothing. */
    static Flood begin(String takenName) throws IOException {
        Flood flood = new Flood(Movr.commands().url(), Movr.queries(Movr.EAST).url());
        for (int n = 0; n < STALLED; n++) {
            flood.stall();
        }
        for (int n = 0; n < EACH; n++) {
            flood.send("registration", flood.registration(takenName));
            flood.send("access token", flood.forgedToken(n));
            flood.send("consistency token", flood.inventedToken());
        }
        return flood;
    }

    /** How often each kind was answered how, when all have been. */
    Map<String, Long> answers() {
        return answers.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : stalled) {
            socket.close();
        }
    }

    private void stall() throws IOException {
        Socket socket = new Socket(commands.getHost(), commands.getPort());
        stalled.add(socket);
        socket.getOutputStream().write(STALLED_REQUEST.getBytes(StandardCharsets.US_ASCII));
    }

    private void send(String kind, HttpRequest request) {
        answers.add(http.sendAsync(request, BodyHandlers.discarding())
                .handle((answer, failure) -> kind + ": " + (answer == null ? failure : answer.statusCode())));
    }

    private HttpRequest registration(String name) {
        String body =
                "{\"username\":\"%s\",\"password\":\"correct horse\",\"email\":\"a@example.com\",\"firstName\":\"A\",\"lastName\":\"B\",\"city\":\"%s\"}"
                        .formatted(name, CITY);
        return request(commands, "/api/v1/users")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest forgedToken(int number) {
        boolean command = number % 2 == 0;
        return request(command ? commands : queries, command ? "/api/v1/users/me" : "/api/v1/riders/me/rides")
                .header("Authorization", "Bearer " + forged())
                .build();
    }

    private HttpRequest inventedToken() {
        return request(queries, "/api/v1/cities/" + CITY + "/vehicles")
                .header("Consistency-Token", "us-east1.fleet." + UUID.randomUUID() + "@1000000")
                .build();
    }

    private static HttpRequest.Builder request(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE);
    }

    private static String forged() {
        return IntStream.range(0, 3)
                .mapToObj(part ->
                        part == 0 ? "{\"alg\":\"RS256\",\"kid\":\"" + UUID.randomUUID() + "\"}" : "{\"sub\":\"me\"}")
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
    }
}
