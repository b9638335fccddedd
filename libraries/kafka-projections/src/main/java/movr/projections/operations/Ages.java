package movr.projections.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import movr.projections.Freshness;
import movr.projections.Projection;
import movr.projections.Projections;

/** Age of the projections' data in this region, according to the read database. */
final class Ages {

    private final Projections projections;
    private final Freshness freshness;
    private final Clock clock;

    Ages(Projections projections, Freshness freshness, Clock clock) {
        this.projections = projections;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** Age by projection; empty for one that has not reached the end of its log yet. */
    Map<String, Optional<Duration>> all() {
        Map<String, Optional<Duration>> ages = new TreeMap<>();
        projections.all().forEach(projection -> ages.put(projection.name(), of(projection)));
        return ages;
    }

    /** Empty when the projection has not reached the end of its log yet. */
    Optional<Duration> of(Projection projection) {
        Instant now = clock.instant();
        return freshness
                .asOf(projection)
                .filter(Instant.EPOCH::isBefore)
                .map(asOf -> asOf.isAfter(now) ? Duration.ZERO : Duration.between(asOf, now));
    }
}
