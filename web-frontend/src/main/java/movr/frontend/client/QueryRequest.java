package movr.frontend.client;

import java.net.URI;

/**
 * Request for a query.
 *
 * @param path below the service's base URL, with its query string, encoded
 */
public record QueryRequest<T>(Service service, String path, Class<T> answer) {

    URI uri() {
        return service.baseUrl().resolve(path);
    }
}
