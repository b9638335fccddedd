package movr.query.querying;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import movr.projections.Projection;
import movr.projections.freshness.AsOf;
import org.springframework.stereotype.Component;

/**
 * Short-lived cache of each projection's freshness. The value is read before the rows, so it never promises more than
 * they hold, and a busy service does not query it with each request.
 */
@Component
final class CachedFreshness {

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final LoadingCache<Projection, Optional<Instant>> known;

    CachedFreshness(AsOf asOf) {
        this.known = Caffeine.newBuilder().expireAfterWrite(MOMENT).build(asOf::of);
    }

    Optional<Instant> of(Projection projection) {
        return known.get(projection);
    }
}
