package movr.projections.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import movr.projections.Projection;
import movr.projections.rebuild.RebuildStatus.State;
import org.apache.kafka.common.TopicPartition;

/** Progress of a rebuild, written to the database at intervals. Not thread-safe. */
final class Progress {

    private static final Duration EVERY = Duration.ofMillis(500);

    private final RebuildTable table;
    private final Clock clock;
    private RebuildStatus status;

    Progress(Projection projection, RebuildTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
        Instant now = clock.instant();
        this.status = new RebuildStatus(
                projection.name(), State.RUNNING, "Reading the log", projection.codeVersion(), 0, 0, now, now);
        table.save(status);
    }

    /**
     * Updates the number of messages read; writes it unless it was written recently.
     *
     * @param bounds offsets at which the log is read to its end
     */
    void read(LogReader log, Map<TopicPartition, Long> bounds) {
        if (!clock.instant().isBefore(status.updatedAt().plus(EVERY))) {
            count(log, bounds);
            table.save(status);
        }
    }

    /** Writes the final state. */
    void end(State state, String detail) {
        status = new RebuildStatus(
                status.projection(),
                state,
                detail,
                status.codeVersion(),
                status.eventsRead(),
                status.eventsTotal(),
                status.startedAt(),
                clock.instant());
        table.save(status);
    }

    /** Updates the number of messages read, without writing it. */
    void count(LogReader log, Map<TopicPartition, Long> bounds) {
        status = new RebuildStatus(
                status.projection(),
                State.RUNNING,
                status.detail(),
                status.codeVersion(),
                log.distance(log.positions()),
                log.distance(bounds),
                status.startedAt(),
                clock.instant());
    }
}
