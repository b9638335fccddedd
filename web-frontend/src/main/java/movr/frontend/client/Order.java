package movr.frontend.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

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

    URI uri() {
        return service.baseUrl().resolve(path);
    }

    /** Without the body, which may hold a password. */
    @Override
    public String toString() {
        return "Order[" + method + " " + path + "]";
    }
}
