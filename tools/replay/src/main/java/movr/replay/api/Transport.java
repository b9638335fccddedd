package movr.replay.api;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** One request, one answer. */
final class Transport {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * Sends a request.
     *
     * @throws IOException when no answer came, or half of one: what was asked for may have been done all the same
     */
    Reply exchange(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        Duration wait = Duration.ofSeconds(response.headers()
                .firstValue("Retry-After")
                .map(Transport::seconds)
                .orElse(0L));
        return new Reply(response.statusCode(), parse(response.body()), wait);
    }

    static String write(Object body) {
        return JSON.writeValueAsString(body);
    }

    private static JsonNode parse(String body) throws IOException {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException cut) {
            throw new IOException("The answer is no JSON: " + cut.getOriginalMessage(), cut);
        }
    }

    /** HTTP allows a date, too, which MovR does not send. */
    private static long seconds(String text) {
        return text.matches("[0-9]{1,6}") ? Long.parseLong(text) : 0;
    }
}
