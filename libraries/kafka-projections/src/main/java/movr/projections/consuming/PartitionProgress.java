package movr.projections.consuming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import movr.projections.engine.Batch.Advance;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Progress of the partitions that this instance consumes for a projection. Each is updated only by the thread that
 * consumes it.
 */
final class PartitionProgress {

    private final Map<TopicPartition, Position> progress = new ConcurrentHashMap<>();

    /**
     * Progress of a partition.
     *
     * @param next offset of the next message
     * @param behind messages known to exist but not applied
     */
    record Position(long next, long behind) {}

    /** The progress of all partitions, for gauges. */
    Collection<Position> all() {
        return progress.values();
    }

    void begin(Map<TopicPartition, Long> positions) {
        positions.forEach((partition, next) -> progress.put(partition, new Position(next, 0)));
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

    /** The steps of partitions whose offsets are known, up to the position of the consumer. */
    List<Advance> advances(Consumer<?, ?> consumer, Collection<TopicPartition> polled) {
        List<Advance> advances = new ArrayList<>();
        for (TopicPartition partition : polled) {
            Position known = progress.get(partition);
            if (known != null) {
                advances.add(new Advance(partition, known.next(), consumer.position(partition)));
            }
        }
        return advances;
    }

    /** Records that the steps are committed. */
    void moved(Consumer<?, ?> consumer, List<Advance> advances) {
        for (Advance advance : advances) {
            long behind = consumer.currentLag(advance.partition()).orElse(0);
            progress.put(advance.partition(), new Position(advance.to(), behind));
        }
    }
}
