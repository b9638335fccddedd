package movr.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as those who ask see it. */
final class QueryClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext service;

    QueryClient(ConfigurableApplicationContext service) {
        this.service = service;
    }

    /** An answer. */
    record Reply(int status, JsonNode body, HttpResponse<String> raw) {

        String problem() {
            return body.path("type").asString().replace("urn:movr:problem:", "");
        }

        @Nullable
        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        List<JsonNode> items() {
            return body.path("items").valueStream().toList();
        }

        List<String> all(String field) {
            return items().stream().map(item -> item.path(field).asString()).toList();
        }
    }

    URI uri(String path) {
        String server = path.startsWith("/actuator/") ? "management" : "server";
        String port = service.getEnvironment().getRequiredProperty("local." + server + ".port");
        return URI.create("http://localhost:" + port + path);
    }

    /** Asks for something that is no JSON. */
    String text(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build()).body();
    }

    /** Asks, with headers as name, value, name, value. */
    Reply get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(2));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request.build());
        String text = response.body();
        return new Reply(
                response.statusCode(), text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text), response);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** All pages of a question, one after another. */
    List<JsonNode> pages(String path, String... headers) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            Reply page = get(path + next, headers);
            assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
            all.addAll(page.items());
            next = page.body().hasNonNull("nextCursor")
                    ? "&cursor=" + page.body().path("nextCursor").asString()
                    : "";
        } while (!next.isEmpty());
        return all;
    }
}
