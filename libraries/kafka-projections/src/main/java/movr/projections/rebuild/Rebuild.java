package movr.projections.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import movr.projections.Projection;
import movr.projections.engine.Target;
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
    private final RebuildLock lock;
    private final RebuildContext context;
    private final Progress progress;
    private final SchemaCopy copy;

    Rebuild(Projection projection, RebuildLock lock, RebuildContext context) {
        this.projection = projection;
        this.lock = lock;
        this.context = context;
        this.progress = new Progress(
                projection.name(), context.table(), context.sources().clock());
        this.copy = new SchemaCopy(lock.jdbc());
    }

    /**
     * Runs the rebuild to completion.
     *
     * @param force swap even when the result has less data than the live projection
     * @throws RebuildRefused when it has less, and the swap is not forced
     */
    void run(boolean force) {
        Target target = Target.next(projection);
        copy.make(projection.schema());
        context.transactions()
                .executeWithoutResult(transaction -> projection.carryOver(projection.schema(), target.schema()));
        List<TopicPartition> partitions = context.sources().ends().partitions(projection);
        Map<TopicPartition, Long> begins = context.sources().ends().begins(partitions);
        Optional<String> summary = Optional.empty();
        try (LogReader reader = new LogReader(
                context.engine(), target, context.sources().clients().consumer(), begins)) {
            Swap swap = new Swap(projection.schema(), lock, copy, force);
            while (summary.isEmpty()) {
                catchUp(reader, begins);
                summary = swap.attempt(reader, this::bounds, context.sources().clock());
            }
            progress.count(begins, reader.positions(), reader.positions());
        }
        progress.end(State.SWAPPED, summary.get() + tidied());
    }

    /** Records an unsuccessful end, and cleans up. */
    void end(State state, String detail) {
        progress.end(state, detail);
        copy.clear(projection.schema());
    }

    /** After the swap, a failure to drop the old tables is no failure of the rebuild; the next one drops them. */
    private String tidied() {
        try {
            copy.clear(projection.schema());
            return "";
        } catch (DataAccessException failure) {
            return "; the old tables were not dropped: " + failure.getMessage();
        }
    }

    private void catchUp(LogReader reader, Map<TopicPartition, Long> begins) {
        Map<TopicPartition, Long> bounds = bounds();
        Instant moved = context.sources().clock().instant();
        while (!reader.reached(bounds)) {
            Map<TopicPartition, Long> before = new HashMap<>(reader.positions());
            reader.step(bounds);
            Instant now = context.sources().clock().instant();
            moved = before.equals(reader.positions()) ? moved : now;
            if (moved.plus(PATIENCE).isBefore(now)) {
                throw new IllegalStateException("The log has no messages up to the live offsets " + bounds);
            }
            progress.read(begins, reader.positions(), bounds);
            bounds = bounds();
        }
    }

    private Map<TopicPartition, Long> bounds() {
        Map<TopicPartition, Long> bounds = new HashMap<>();
        context.offsets()
                .load(projection.schema())
                .forEach((partition, offset) -> bounds.put(partition, offset.next()));
        return bounds;
    }
}
