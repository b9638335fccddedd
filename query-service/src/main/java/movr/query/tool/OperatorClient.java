package movr.query.tool;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client of a running service's operator endpoints. */
final class OperatorClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_REFUSAL = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI service;
    private final String authorization;

    OperatorClient(URI service, String password) {
        this.service = service;
        String credentials = "operator:" + password;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends a request without a body.
     *
     * @throws IOException with a message for people when there was no answer or the service refuses
     */
    JsonNode ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return json(http.send(request, BodyHandlers.ofString()));
        } catch (ConnectException nobody) {
            throw new IOException("nobody answers", nobody);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        JsonNode body = parsed(answer.body());
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new IOException(
                    answer.statusCode() + ", " + body.path("detail").asString(answer.body()));
        }
        return body;
    }

    private static JsonNode parsed(String body) throws IOException {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException foreign) {
            throw new IOException("the address is not a query service", foreign);
        }
    }
}
