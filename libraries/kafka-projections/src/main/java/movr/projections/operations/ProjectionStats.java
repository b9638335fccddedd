package movr.projections.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import movr.projections.Projection;
import movr.projections.engine.ParkedMessages;
import movr.projections.engine.ParkedMessages.StoppedStream;
import movr.projections.rebuild.RebuildStatus;
import movr.projections.rebuild.Rebuilds;
import org.springframework.dao.DataAccessException;

/** Counts of a projection, queried at most every few seconds however often they are read; NaN when the query fails. */
final class ProjectionStats {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_STREAMS = 10_000;
    private static final double MILLIS_A_SECOND = 1000;

    private final Projection projection;
    private final ParkedMessages parked;
    private final Rebuilds rebuilds;
    private final Ages ages;
    private final Clock clock;
    private Counts counts = Counts.UNKNOWN;

    ProjectionStats(Projection projection, ParkedMessages parked, Rebuilds rebuilds, Ages ages, Clock clock) {
        this.projection = projection;
        this.parked = parked;
        this.rebuilds = rebuilds;
        this.ages = ages;
        this.clock = clock;
    }

    /**
     * The counts at a time.
     *
     * @param rebuilt percent of the last rebuild
     * @param age of the data that queries see, seconds
     */
    record Counts(double frozen, double waiting, double parked, double rebuilt, double age, Instant at) {

        private static final Counts UNKNOWN = unknown(Instant.EPOCH);

        private static Counts unknown(Instant at) {
            return new Counts(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, at);
        }
    }

    String projection() {
        return projection.name();
    }

    synchronized Counts counts() {
        Instant now = clock.instant();
        if (counts.at().plus(FRESH).isBefore(now)) {
            counts = take(now);
        }
        return counts;
    }

    private Counts take(Instant now) {
        try {
            List<StoppedStream> stopped = parked.stopped(projection, MOST_STREAMS);
            long frozen = stopped.stream().filter(StoppedStream::frozen).count();
            return new Counts(
                    frozen,
                    stopped.size() - frozen,
                    parked.count(projection),
                    rebuilds.status(projection).map(RebuildStatus::percent).orElse(Double.NaN),
                    age(),
                    now);
        } catch (DataAccessException unreachable) {
            return Counts.unknown(now);
        }
    }

    /** NaN as long as no partition has reached its end. */
    private double age() {
        return ages.of(projection).map(age -> age.toMillis() / MILLIS_A_SECOND).orElse(Double.NaN);
    }
}
