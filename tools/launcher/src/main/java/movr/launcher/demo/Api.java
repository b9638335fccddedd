package movr.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP client of the command service for one person. */
final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<Integer> DONE = Set.of(200, 201);
    private static final int UNAUTHORIZED = 401;
    private static final int CONFLICT = 409;

    private final URI commands;
    private @Nullable String accessToken;

    Api(URI commands) {
        this.commands = commands;
    }

    /** Opens an account; false when the username is taken. */
    boolean register(Map<String, String> account) {
        return post("/api/v1/users", account, null).status() != CONFLICT;
    }

    /** Signs in; false when there is no such account. */
    boolean signIn(String username) {
        Reply reply = post("/api/v1/sessions", Map.of("username", username, "password", DemoAccounts.PASSWORD), null);
        accessToken = reply.body().path("accessToken").asString("");
        return reply.status() != UNAUTHORIZED;
    }

    /**
     * Sends a command.
     *
     * @param key the same for the same intent, so that nothing is done twice
     */
    JsonNode command(String path, Object body, String key) {
        Reply reply = post(path, body, key);
        if (!DONE.contains(reply.status())) {
            throw new IllegalStateException(path + " was refused: " + reply);
        }
        return reply.body();
    }

    private Reply post(String path, Object body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(commands.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        if (key != null) {
            request.header("Idempotency-Key", key).header("Authorization", "Bearer " + accessToken);
        }
        return send(request.build());
    }

    private static Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            Reply reply = new Reply(response.statusCode(), JsonMapper.shared().readTree(response.body()));
            if (DONE.contains(reply.status()) || Set.of(UNAUTHORIZED, CONFLICT).contains(reply.status())) {
                return reply;
            }
            throw new IllegalStateException(request.uri() + " was refused: " + reply);
        } catch (IOException unreachable) {
            throw new IllegalStateException(request.uri() + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while demo data was made", stopped);
        }
    }

    /** A response. */
    private record Reply(int status, JsonNode body) {}
}
