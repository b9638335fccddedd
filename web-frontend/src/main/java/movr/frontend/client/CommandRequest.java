package movr.frontend.client;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * Request for a command, carried out once however often it is sent.
 *
 * @param path below the service's base URL, encoded
 * @param body sent as JSON; null for an empty body
 * @param key the idempotency key, generated when the form was rendered
 */
public record CommandRequest<T>(
        HttpMethod method,
        Service service,
        String path,
        @Nullable Object body,
        Class<T> answer,
        String key) {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** Rejects keys that no service accepts; some of them would not even fit into a header. */
    public CommandRequest {
        if (!KEY.matcher(key).matches()) {
            throw new Refused(HttpStatus.BAD_REQUEST.value(), Refused.Problem.of("idempotency-key-malformed"));
        }
    }

    URI uri() {
        return service.baseUrl().resolve(path);
    }

    /** Omits the body, which may hold a password. */
    @Override
    public String toString() {
        return "Order[" + method + " " + path + "]";
    }
}
