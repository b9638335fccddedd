package movr.launcher;

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

/** A person's telephone. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final URI commands;
    private Map<String, String> credentials = Map.of();
    private @Nullable String accessToken;
    private @Nullable String traceParent;

    Client(URI commands) {
        this.commands = commands;
    }

    /**
     * An answer.
     *
     * @param token of a command; null for others
     */
    record Reply(int status, JsonNode body, @Nullable String token) {

        String text(String field) {
            return body.path(field).asString();
        }
    }

    /** Opens an account and signs in. */
    void signUp(String username, String city) {
        expect(
                201,
                command(
                        "/api/v1/users",
                        Map.of(
                                "username",
                                username,
                                "password",
                                "correct horse",
                                "email",
                                username + "@example.com",
                                "firstName",
                                "Erika",
                                "lastName",
                                "Muster",
                                "city",
                                city)));
        signIn(username, "correct horse");
    }

    void signIn(String username, String password) {
        credentials = Map.of("username", username, "password", password);
        signInAgain();
    }

    /** For a token of the keys that the service has now. */
    void signInAgain() {
        accessToken = null;
        accessToken = expect(200, command("/api/v1/sessions", credentials)).text("accessToken");
    }

    /** From now on, all is a part of this trace. */
    void trace(String parent) {
        traceParent = parent;
    }

    Reply command(String path, Object body) {
        HttpRequest.Builder request = request(commands, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        return send(request);
    }

    /** Asks, and wants to see what a command has done. */
    Reply ask(URI queries, String path, @Nullable String token) {
        HttpRequest.Builder request = request(queries, path);
        return send(token == null ? request : request.header("Consistency-Token", token));
    }

    static Reply expect(int status, Reply reply) {
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
            return new Reply(response.statusCode(), JSON.readTree(response.body()), token.orElse(null));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
