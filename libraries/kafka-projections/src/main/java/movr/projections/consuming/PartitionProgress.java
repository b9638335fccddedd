package movr.projections.consuming;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import movr.projections.engine.Batch.Advance;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Progress of the partitions that this instance consumes for a projection. Each is updated only by the thread that
 * consumes it.
 */
final class PartitionProgress {

    /** The freshness of a partition without messages is written at most this often. */
    private final Duration idle;

    private final Clock clock;
    private final Map<TopicPartition, Position> progress = new ConcurrentHashMap<>();

    PartitionProgress(Duration idle, Clock clock) {
        this.idle = idle;
        this.clock = clock;
    }

    /**
     * Progress of a partition.
     *
     * @param next offset of the next message
     * @param asOf time up to which everything on it is applied, as written to the database
     * @param behind messages known to exist but not applied
     */
    record Position(long next, Instant asOf, long behind) {}

    /** The progress of all partitions, for gauges. */
    Collection<Position> all() {
        return progress.values();
    }

    void begin(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, next) -> progress.put(partition, new Position(next, Instant.EPOCH, 0)));
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(progress::remove);
    }

    /** Returns whether the consumer still owns the partitions, and their offsets are loaded. */
    boolean know(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        return consumer.assignment().containsAll(partitions)
                && progress.keySet().containsAll(partitions);
    }

    /** Partitions that the consumer owns, but whose offsets are not loaded. */
    List<TopicPartition> unknown(Consumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .filter(partition -> !progress.containsKey(partition))
                .toList();
    }

    /**
     * The steps of a batch: of the partitions with messages, which are applied up to their last message, and of the
     * others.
     *
     * @param newest timestamp of the last message of each partition that has messages
     * @param polled time no later than the start of the poll, up to which the others are applied; null when the batch is
     *     full and their messages may come with the next one
     */
    List<Advance> advances(Consumer<?, ?> consumer, Map<TopicPartition, Instant> newest, @Nullable Instant polled) {
        Instant now = clock.instant();
        List<Advance> advances = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            Position position = progress.get(partition);
            Instant time = newest.get(partition);
            if (position != null && time != null) {
                advances.add(advance(consumer, partition, position, earlier(time, now)));
            } else if (position != null && polled != null && due(position, now) && atEnd(consumer, partition)) {
                advances.add(advance(consumer, partition, position, later(position.asOf(), polled)));
            }
        }
        return advances;
    }

    /**
     * The steps of partitions that had no message in a poll of this length: whatever existed before the poll is
     * applied.
     */
    List<Advance> idleAdvances(Consumer<?, ?> consumer, Duration pollTimeout) {
        Instant pollBegan = clock.instant().minus(pollTimeout);
        List<Advance> advances = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            Position position = progress.get(partition);
            if (position != null && atEnd(consumer, partition)) {
                advances.add(advance(consumer, partition, position, later(position.asOf(), pollBegan)));
            }
        }
        return advances;
    }

    /** Records that the steps are committed. */
    void moved(Consumer<?, ?> consumer, List<Advance> advances) {
        for (Advance advance : advances) {
            long behind = consumer.currentLag(advance.partition()).orElse(0);
            progress.put(advance.partition(), new Position(advance.to(), advance.asOf(), behind));
        }
    }

    private boolean due(Position position, Instant now) {
        return !position.asOf().plus(idle).isAfter(now);
    }

    private static boolean atEnd(Consumer<?, ?> consumer, TopicPartition partition) {
        return consumer.currentLag(partition).orElse(1) == 0;
    }

    private static Advance advance(Consumer<?, ?> consumer, TopicPartition partition, Position position, Instant asOf) {
        return new Advance(partition, position.next(), consumer.position(partition), asOf);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
