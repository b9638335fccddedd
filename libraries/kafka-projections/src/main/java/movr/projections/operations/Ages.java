package movr.projections.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.freshness.AsOf;

/** Age of the data that the projections show. */
final class Ages {

    private final Projections projections;
    private final AsOf asOf;
    private final Clock clock;

    Ages(Projections projections, AsOf asOf, Clock clock) {
        this.projections = projections;
        this.asOf = asOf;
        this.clock = clock;
    }

    /** Age by projection; empty for one that has not reached a watermark of each region yet. */
    Map<String, Optional<Duration>> all() {
        Map<String, Optional<Duration>> ages = new TreeMap<>();
        projections.all().forEach(projection -> ages.put(projection.name(), of(projection)));
        return ages;
    }

    /** Empty when the projection has not reached a watermark of each region yet. */
    Optional<Duration> of(Projection projection) {
        Instant now = clock.instant();
        return asOf.of(projection).map(time -> time.isAfter(now) ? Duration.ZERO : Duration.between(time, now));
    }
}
