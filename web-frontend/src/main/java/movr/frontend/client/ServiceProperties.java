package movr.frontend.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Addresses of the services, and time limits of calls.
 *
 * @param queryUrls query services from which the catalogue may be read, which names all others; the first answer is
 *     used
 * @param connectTimeout until a service counts as unreachable
 * @param readTimeout until an answer counts as lost; longer than queries wait for their tokens
 * @param patience how long a command is repeated before the visitor is asked to repeat it
 * @param pause between two of these attempts
 */
@ConfigurationProperties("movr.services")
public record ServiceProperties(
        @DefaultValue({"http://localhost:8082", "http://localhost:8083", "http://localhost:8084"})
        List<URI> queryUrls,

        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout,
        @DefaultValue("4s") Duration patience,
        @DefaultValue("300ms") Duration pause) {

    /** Rejects settings with which no service could be reached. */
    public ServiceProperties {
        if (queryUrls.isEmpty() || queryUrls.stream().anyMatch(url -> !url.isAbsolute())) {
            throw new IllegalArgumentException("movr.services.query-urls needs an absolute URL at least");
        }
        if (connectTimeout.toMillis() < 1 || readTimeout.toMillis() < 1 || pause.toMillis() < 1) {
            throw new IllegalArgumentException("The time-outs of movr.services must be positive");
        }
        queryUrls = List.copyOf(queryUrls);
    }
}
