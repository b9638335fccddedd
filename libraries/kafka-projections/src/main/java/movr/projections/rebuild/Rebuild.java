package movr.projections.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.rebuild.RebuildStatus.State;
import org.apache.kafka.common.TopicPartition;
import org.springframework.dao.DataAccessException;

/**
 * One rebuild: reads the log into empty tables up to the offsets of the live projection, then swaps them in. Until then
 * the live tables are only read.
 */
final class Rebuild {

    /** A rebuild without progress for this long will never complete: the live offsets are not those of this log. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Projection projection;
    private final Schema live;
    private final RebuildLock lock;
    private final Supplier<LogReader> log;
    private final Progress progress;
    private final SchemaCopy copy;
    private final Clock clock;

    /**
     * Creates a rebuild.
     *
     * @param log opens the log
     */
    Rebuild(Projection projection, RebuildLock lock, Supplier<LogReader> log, Progress progress, Clock clock) {
        this.projection = projection;
        this.live = projection.schema();
        this.lock = lock;
        this.log = log;
        this.progress = progress;
        this.copy = new SchemaCopy(lock.jdbc());
        this.clock = clock;
    }

    /**
     * Runs the rebuild to completion.
     *
     * @param force swap even when the result has less data than the live projection
     * @throws RebuildRefused when it has less, and the swap is not forced; or when not everything in the live schema can be
     *     copied
     */
    void run(boolean force) {
        copy.make(live);
        Set<String> lost = copy.differences(live);
        if (!lost.isEmpty()) {
            throw new RebuildRefused("A rebuild would lose definitions that the live schema has: " + lost);
        }
        BulkLoad load = BulkLoad.begin(lock, live.next(), copy.tables(live.next()), projection.queryIndexes());
        Comparison comparison;
        try (LogReader reader = log.get()) {
            Swap swap = new Swap(live, lock, copy, force);
            EndedStreams ended = new EndedStreams(lock, live);
            catchUp(reader);
            load.end();
            do {
                catchUp(reader);
                List<UUID> forgotten = ended.forgotten();
                catchUp(reader);
                ended.keep(forgotten);
                comparison = swap.compare();
                catchUp(reader);
            } while (!swap.attempt(comparison, reader, clock));
            progress.count(reader, reader.positions());
        }
        progress.end(State.SWAPPED, comparison.summary() + tidied());
    }

    /** Records an unsuccessful end, and cleans up. */
    void end(State state, String detail) {
        progress.end(state, detail);
        copy.clear(live);
    }

    /** After the swap, a failure to drop the old tables is no failure of the rebuild; the next one drops them. */
    private String tidied() {
        try {
            copy.clear(live);
            return "";
        } catch (DataAccessException failure) {
            return "; the old tables were not dropped: " + failure.getMessage();
        }
    }

    private void catchUp(LogReader reader) {
        Map<TopicPartition, Long> bounds = reader.bounds();
        Instant moved = clock.instant();
        while (!reader.reached(bounds)) {
            Map<TopicPartition, Long> before = new HashMap<>(reader.positions());
            reader.step(bounds);
            Instant now = clock.instant();
            moved = before.equals(reader.positions()) ? moved : now;
            if (moved.plus(PATIENCE).isBefore(now)) {
                throw new IllegalStateException("The log has no messages up to the live offsets " + bounds);
            }
            progress.read(reader, bounds);
            bounds = reader.bounds();
        }
    }
}
