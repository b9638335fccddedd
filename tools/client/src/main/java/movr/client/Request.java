package movr.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request; the same for every attempt.
 *
 * @param operation name in messages and measurements, such as {@code StartRide}
 * @param path from the service's root, with the query
 * @param body null for none
 * @param headers beside, or instead of, those that every request has
 */
public record Request(
        String operation,
        String method,
        String path,
        @Nullable String body,
        Map<String, String> headers) {

    private static final String KEY = "Idempotency-Key";

    /** Copies the headers. */
    public Request {
        headers = Map.copyOf(headers);
    }

    /** A request whose body is sent as it is, JSON or not. */
    public static Request of(String method, String path, @Nullable String body) {
        return new Request(method + " " + path, method, path, body, Map.of());
    }

    /** A GET. */
    public static Request get(String path) {
        return of("GET", path, null);
    }

    /**
     * A POST.
     *
     * @param body an object that Jackson writes as JSON
     */
    public static Request post(String path, Object body) {
        return of("POST", path, Reply.JSON.writeValueAsString(body));
    }

    /** A DELETE. */
    public static Request delete(String path) {
        return of("DELETE", path, null);
    }

    /** A new key for {@link #key}. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The request under another name. */
    public Request named(String name) {
        return new Request(name, method, path, body, headers);
    }

    /** The command with its idempotency key: a service carries it out once, however often it comes. */
    public Request key(String key) {
        return header(KEY, key);
    }

    /**
     * The query with consistency tokens: its answer shows the changes of the commands that were answered with them.
     *
     * @param tokens empty ones, of commands that were refused, are left out
     */
    public Request tokens(String... tokens) {
        String all = Arrays.stream(tokens).filter(token -> !token.isEmpty()).collect(Collectors.joining(","));
        return all.isEmpty() ? this : header(Reply.TOKEN, all);
    }

    /** The request with an access token. */
    public Request bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** The request with a header, which replaces one of this name. */
    public Request header(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new Request(operation, method, path, body, all);
    }

    /** Returns whether sending it twice has the effect of sending it once. */
    boolean repeatable() {
        return method.equals("GET") || method.equals("HEAD") || headers.containsKey(KEY);
    }

    HttpRequest to(URI service, Duration timeout) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path)).timeout(timeout).method(method, publisher);
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        return request.build();
    }

    /** Without body and headers, which hold passwords and tokens. */
    @Override
    public String toString() {
        return operation;
    }
}
