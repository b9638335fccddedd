package movr.projections.freshness;

import java.time.Duration;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import movr.base.loops.Loop;
import movr.base.loops.LoopThread;
import movr.streams.UnreadableEvent;
import movr.streams.Watermark;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reader of some regions' watermarks, of which the newest counts, and the thread that keeps {@link AsOf} up to date. Each
 * instance reads all of them, without a group.
 */
final class WatermarkReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatermarkReader.class);
    private static final BinaryOperator<Watermark> NEWEST = BinaryOperator.maxBy(Comparator.comparing(Watermark::time));
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);
    private static final Duration BETWEEN_UPDATES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final Set<String> topics;
    private final WatermarkRecords records;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Runnable update;
    private final LoopThread thread;
    private final Map<String, Watermark> newest;
    private final LongSupplier nanoTime;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private long nextLook;
    private long nextUpdate;

    /**
     * Creates a reader without starting it.
     *
     * @param topics of the watermarks
     * @param newest the newest watermark of each region, which the reader writes
     * @param consumers creates a consumer without a group
     * @param update called once a second
     */
    WatermarkReader(
            Set<String> topics,
            WatermarkRecords records,
            Map<String, Watermark> newest,
            Supplier<Consumer<String, byte[]>> consumers,
            Runnable update,
            Loop loop) {
        this(topics, records, newest, consumers, update, loop, System::nanoTime);
    }

    /** Creates a reader with a time of its own, see {@link System#nanoTime()}. */
    WatermarkReader(
            Set<String> topics,
            WatermarkRecords records,
            Map<String, Watermark> newest,
            Supplier<Consumer<String, byte[]>> consumers,
            Runnable update,
            Loop loop,
            LongSupplier nanoTime) {
        this.topics = Set.copyOf(topics);
        this.records = records;
        this.newest = newest;
        this.consumers = consumers;
        this.update = update;
        this.nanoTime = nanoTime;
        this.nextUpdate = nanoTime.getAsLong();
        this.thread = new LoopThread(loop, LONGEST_BACK_OFF, this::round);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop(LONGEST_STOP);
        try {
            close();
        } catch (ConcurrentModificationException busy) {
            // the thread was interrupted, and closes it
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** Updates the times when that is due, and takes the watermarks that have arrived; returns the pause until the next round. */
    Duration round() {
        // not after each watermark: every region sends one each second
        if (nanoTime.getAsLong() - nextUpdate >= 0) {
            nextUpdate = nanoTime.getAsLong() + BETWEEN_UPDATES.toNanos();
            update.run();
        }
        try {
            Consumer<String, byte[]> open = opened();
            assignNew(open);
            if (open.assignment().isEmpty()) {
                return POLL_TIMEOUT;
            }
            open.poll(POLL_TIMEOUT).forEach(this::take);
            return Duration.ZERO;
        } catch (InterruptException stopped) {
            close();
            return LoopThread.UNTIL_WOKEN;
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    /** Topics appear when their region's relay first runs. */
    private void assignNew(Consumer<String, byte[]> open) {
        if (nanoTime.getAsLong() - nextLook < 0 || open.assignment().size() == topics.size()) {
            return;
        }
        nextLook = nanoTime.getAsLong() + BETWEEN_LOOKS.toNanos();
        Set<TopicPartition> assigned = new HashSet<>(open.assignment());
        Set<TopicPartition> found = new HashSet<>();
        open.listTopics().keySet().stream()
                .filter(topics::contains)
                .map(topic -> new TopicPartition(topic, 0))
                .filter(partition -> !assigned.contains(partition))
                .forEach(found::add);
        if (!found.isEmpty()) {
            assigned.addAll(found);
            open.assign(assigned);
            // the newest one says all that the earlier ones did
            open.endOffsets(found).forEach((partition, end) -> open.seek(partition, Math.max(0, end - 1)));
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        try {
            Watermark watermark = records.watermarkIn(message);
            newest.merge(watermark.region(), watermark, NEWEST);
        } catch (UnreadableEvent foreign) {
            LOG.warn("The record {} of {} is ignored: {}", message.offset(), message.topic(), foreign.getMessage());
        }
    }

    private Consumer<String, byte[]> opened() {
        Consumer<String, byte[]> open = consumer;
        if (open == null) {
            open = consumers.get();
            consumer = open;
            nextLook = nanoTime.getAsLong();
        }
        return open;
    }

    private void close() {
        Consumer<String, byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close();
        }
    }
}
