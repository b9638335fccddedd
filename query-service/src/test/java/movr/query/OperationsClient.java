package movr.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operators' endpoints over HTTP. */
final class OperationsClient {

    static final String PASSWORD = "open sesame, please";

    /** What operators send with each request. */
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    OperationsClient(ConfigurableApplicationContext service) {
        url = "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
    }

    String url() {
        return url;
    }

    JsonNode get(String path) {
        return JsonMapper.shared().readTree(send("GET", path).body());
    }

    JsonNode post(String path) {
        return JsonMapper.shared().readTree(send("POST", path).body());
    }

    String header(String path, String name) {
        return send("GET", path).headers().firstValue(name).orElse("");
    }

    int status(String method, String path) {
        return send(method, path).statusCode();
    }

    private HttpResponse<String> send(String method, String path) {
        try {
            URI uri = URI.create(url + "/ops/projections" + path);
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", AUTHORIZATION)
                    .method(method, BodyPublishers.noBody())
                    .build();
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("The service does not answer", failure);
        }
    }
}
