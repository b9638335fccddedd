package movr.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A single HTTP exchange. */
final class Http {

    /** After this time the client turns to another service, while the first may still carry the command out. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST_ANSWER)
            .build();

    static HttpRequest.Builder request(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/json");
    }

    static String json(Map<String, Object> body) {
        return JSON.writeValueAsString(body);
    }

    /**
     * Sends a request.
     *
     * @throws IOException when there was no complete answer: the request may have been carried out
     */
    Reply exchange(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    parse(response.body()),
                    response.headers().firstValue("Consistency-Token").orElse(""),
                    response.headers().firstValueAsLong("Retry-After").orElse(0));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped", stopped);
        }
    }

    private static JsonNode parse(String body) throws IOException {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException cut) {
            throw new IOException("The answer is no JSON", cut);
        }
    }
}
