package movr.projections.consuming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import movr.base.loops.Loop;
import movr.base.loops.LoopThread;
import movr.projections.engine.Batch;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.BatchResult;
import movr.projections.engine.Engine;
import movr.projections.engine.OffsetsMoved;
import movr.projections.engine.Target;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumer of a projection that does not stand where the service's others do: it is new, was set back, or fails where they do
 * not. It reads the same partitions of this instance from where the projection stands, until it has reached the shared
 * consumer, which then takes the projection along. It has no group: its partitions are those that the shared consumer was
 * assigned.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Target target;
    private final PartitionProgress progress;
    private final Reporter reporter;
    private final Engine engine;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final LoopThread thread;
    private @Nullable Consumer<String, byte[]> consumer;

    /**
     * Creates it without starting its thread.
     *
     * @param consumers creates a consumer without a group
     * @param longestRetry upper bound of the delay after a failure; retries never end
     */
    CatchUp(
            Target target,
            PartitionProgress progress,
            Reporter reporter,
            Engine engine,
            Supplier<Consumer<String, byte[]>> consumers,
            Loop loop,
            Duration longestRetry) {
        this.target = target;
        this.progress = progress;
        this.reporter = reporter;
        this.engine = engine;
        this.consumers = consumers;
        this.thread = new LoopThread(loop, longestRetry, this::round);
    }

    void start() {
        thread.start();
    }

    void stop() {
        thread.stop(LONGEST_STOP);
        try {
            close();
        } catch (ConcurrentModificationException busy) {
            // the thread was interrupted, and closes it
        }
    }

    /** Looks whether there is something to catch up with; callable from any thread. */
    void wake() {
        thread.wake();
    }

    /** Applies the next messages of the partitions that are apart; returns the pause until the next round. */
    @SuppressWarnings("IllegalCatch") // the consumer has gone past messages that were not applied
    Duration round() {
        progress.join();
        Set<TopicPartition> apart = progress.apart();
        if (apart.isEmpty()) {
            close();
            return LoopThread.UNTIL_WOKEN;
        }
        try {
            step(standing(apart));
            return Duration.ZERO;
        } catch (OffsetsMoved moved) {
            reporter.refused(moved);
            close();
            return POLL_TIMEOUT;
        } catch (InterruptException stopped) {
            close();
            return LoopThread.UNTIL_WOKEN;
        } catch (RuntimeException | Error failure) {
            close();
            // what it has joined of before would fail there, too
            progress.part();
            throw failure;
        }
    }

    /** The consumer, at the stored offsets of those partitions whenever others than before are apart. */
    private Consumer<String, byte[]> standing(Set<TopicPartition> apart) {
        Consumer<String, byte[]> open = opened();
        if (!open.assignment().equals(apart)) {
            Map<TopicPartition, Long> stored = engine.positions(target, apart);
            open.assign(apart);
            stored.forEach(open::seek);
            progress.catchUpFrom(stored);
        }
        return open;
    }

    private void step(Consumer<String, byte[]> open) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        open.poll(POLL_TIMEOUT).forEach(records::add);
        List<Advance> advances = progress.ownAdvances(open);
        if (!advances.isEmpty()) {
            BatchResult result = engine.apply(target, new Batch(records, advances));
            progress.moved(advances, open, true);
            reporter.report(result);
        }
    }

    private synchronized Consumer<String, byte[]> opened() {
        if (consumer == null) {
            LOG.info("{} catches up by itself", target.projection().name());
            consumer = consumers.get();
        }
        return consumer;
    }

    private synchronized void close() {
        Consumer<String, byte[]> last = consumer;
        if (last != null) {
            last.close();
            consumer = null;
        }
    }
}
