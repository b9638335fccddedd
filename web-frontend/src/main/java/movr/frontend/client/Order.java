package movr.frontend.client;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * What a person wants done, once, however often it has to be sent.
 *
 * @param path below the service's base URL, encoded
 * @param body sent as JSON; null for none
 * @param key the idempotency key, which the form was given when it was drawn
 */
public record Order<T>(
        HttpMethod method,
        Service service,
        String path,
        @Nullable Object body,
        Class<T> answer,
        String key) {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** Refuses a key that no service would take; a header could not even hold some of them. */
    public Order {
        if (!KEY.matcher(key).matches()) {
            throw new Refused(HttpStatus.BAD_REQUEST.value(), Refused.Problem.of("idempotency-key-malformed"));
        }
    }

    URI uri() {
        return service.baseUrl().resolve(path);
    }

    /** Without the body, which may hold a password. */
    @Override
    public String toString() {
        return "Order[" + method + " " + path + "]";
    }
}
