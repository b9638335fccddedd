package movr.query.asking;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import movr.query.projection.Freshness;
import movr.query.projection.Projection;
import org.springframework.stereotype.Component;

/**
 * How fresh a projection is at least, remembered for a moment: read before the rows, it never promises more than they hold, and a
 * busy service does not ask for it with each query.
 */
@Component
final class KnownFreshness {

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final LoadingCache<Projection, Optional<Instant>> known;

    KnownFreshness(Freshness freshness) {
        this.known = Caffeine.newBuilder().expireAfterWrite(MOMENT).build(freshness::asOf);
    }

    Optional<Instant> of(Projection projection) {
        return known.get(projection);
    }
}
