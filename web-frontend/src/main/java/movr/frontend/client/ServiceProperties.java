package movr.frontend.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The services behind the pages.
 *
 * @param queryUrls query services that may be asked for the catalogue, which names all others; the first that answers is believed
 * @param connectTimeout until a service counts as away
 * @param readTimeout until an answer counts as lost; longer than queries wait for their tokens
 * @param patience how long an order is sent again and again before the person is asked to
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

    /** Refuses what could reach nobody. */
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
