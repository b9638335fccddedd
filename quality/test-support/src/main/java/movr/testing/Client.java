package movr.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client of MovR for one person in tests. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "correct horse";

    private final URI commands;
    private Map<String, String> credentials = Map.of();
    private @Nullable String accessToken;
    private @Nullable String traceParent;

    /** Creates the client of a person without an account. */
    public Client(URI commands) {
        this.commands = commands;
    }

    /**
     * An HTTP response.
     *
     * @param token of a command; null for others
     */
    public record Reply(int status, JsonNode body, @Nullable String token) {

        /** A field of the body; empty when it is not there. */
        public String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** Opens an account and signs in; the response has the user's id. */
    public Reply signUp(String username, String city) {
        Map<String, String> account = Map.of(
                "username",
                username,
                "password",
                PASSWORD,
                "email",
                username + "@example.com",
                "firstName",
                "Erika",
                "lastName",
                "Muster",
                "city",
                city);
        Reply opened = expect(201, command("/api/v1/users", account));
        signIn(username, PASSWORD);
        return opened;
    }

    /** Signs in to an existing account. */
    public void signIn(String username, String password) {
        credentials = Map.of("username", username, "password", password);
        signInAgain();
    }

    /** Gets a token signed by the service's current key. */
    public void signInAgain() {
        accessToken = null;
        accessToken = expect(200, command("/api/v1/sessions", credentials)).text("accessToken");
    }

    /** Makes all following requests part of this trace. */
    public void trace(String parent) {
        traceParent = parent;
    }

    /** Sends a command. */
    public Reply command(String path, Object body) {
        HttpRequest.Builder request = request(commands, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(request);
    }

    /** Sends a DELETE. */
    public Reply remove(String path) {
        return send(request(commands, path).DELETE());
    }

    /** Sends a query that must show the effect of a command. */
    public Reply ask(URI queries, String path, @Nullable String token) {
        HttpRequest.Builder request = request(queries, path);
        return send(token == null ? request : request.header("Consistency-Token", token));
    }

    /**
     * Returns the reply if it has this status.
     *
     * @throws AssertionError when it has another status
     */
    public static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new AssertionError("Not " + status + ": " + reply);
        }
        return reply;
    }

    private HttpRequest.Builder request(URI service, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(30));
        if (traceParent != null) {
            request.header("traceparent", traceParent);
        }
        return accessToken == null ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            Optional<String> token = response.headers().firstValue("Consistency-Token");
            return new Reply(response.statusCode(), bodyOf(response), token.orElse(null));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode bodyOf(HttpResponse<String> response) {
        return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    }
}
