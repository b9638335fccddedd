package movr.projections;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of a service's endpoints for operators. */
public final class OperationsClient {

    /** Path of the stock's endpoints. */
    public static final String STOCK = "/ops/projections/stock";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;

    /** Creates a client of the service that listens on this context's port. */
    public OperationsClient(ApplicationContext service) {
        url = "http://localhost:"
                + Objects.requireNonNull(service.getEnvironment().getProperty("local.server.port"));
    }

    /** The answer to GET. */
    public JsonNode get(String path) {
        return JSON.readTree(send("GET", path).body());
    }

    /** The answer to POST. */
    public JsonNode post(String path) {
        return JSON.readTree(send("POST", path).body());
    }

    /** The status of the answer. */
    public int status(String method, String path) {
        return send(method, path).statusCode();
    }

    /** The list's first entry with this text; missing when there is none. */
    public static JsonNode first(JsonNode list, String with) {
        for (JsonNode each : list) {
            if (each.toString().contains(with)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    private HttpResponse<String> send(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
