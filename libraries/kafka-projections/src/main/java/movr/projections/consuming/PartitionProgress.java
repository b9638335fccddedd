package movr.projections.consuming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import movr.projections.engine.Batch.Advance;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a projection in the partitions that this instance consumes. In most of them it stands where the shared consumer
 * does, whose thread moves it; in those from which it has parted its {@link CatchUp} does, until it has reached the shared
 * consumer.
 */
final class PartitionProgress {

    private static final long UNKNOWN = -1;

    private final Map<TopicPartition, Position> progress = new ConcurrentHashMap<>();

    /**
     * Progress of a partition.
     *
     * @param next offset of the next message; negative when it is not known
     * @param behind messages known to exist but not applied
     * @param polled offset up to which the shared consumer has polled
     * @param apart whether the projection's own consumer moves it
     */
    record Position(long next, long behind, long polled, boolean apart) {}

    /** The progress of all partitions, for gauges. */
    Collection<Position> all() {
        return progress.values();
    }

    /**
     * Begins with a partition that the shared consumer reads from an offset on.
     *
     * @param stored offset of the projection's next message; null when it could not be read
     */
    synchronized void begin(TopicPartition partition, @Nullable Long stored, long polled) {
        long next = stored == null ? UNKNOWN : stored;
        progress.put(partition, new Position(next, 0, polled, next != polled));
    }

    synchronized void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(progress::remove);
    }

    /** Returns whether the projection has begun with the partition. */
    boolean knows(TopicPartition partition) {
        return progress.containsKey(partition);
    }

    /** Returns whether the projection stands where the shared consumer does, in any of the partitions. */
    boolean sharesAnyOf(Collection<TopicPartition> partitions) {
        return partitions.stream().map(progress::get).anyMatch(position -> position != null && !position.apart());
    }

    /** Returns whether the projection stands where the shared consumer does, in any partition. */
    boolean sharesAny() {
        return sharesAnyOf(progress.keySet());
    }

    /** Parts from the shared consumer in all partitions; where the projection stands is to be read again. */
    synchronized void part() {
        progress.replaceAll((partition, position) -> new Position(UNKNOWN, position.behind(), position.polled(), true));
    }

    /** The partitions in which the projection stands elsewhere than the shared consumer. */
    Set<TopicPartition> apart() {
        return progress.entrySet().stream()
                .filter(entry -> entry.getValue().apart())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Records up to which offsets the shared consumer has polled, from which a projection that catches up goes on with it.
     *
     * @return the steps to them, of those partitions that the projection shares, and is not ahead in
     */
    synchronized List<Advance> poll(Map<TopicPartition, Long> positions) {
        List<Advance> advances = new ArrayList<>();
        positions.forEach((partition, polled) -> {
            Position known = progress.get(partition);
            if (known != null) {
                progress.put(partition, new Position(known.next(), known.behind(), polled, known.apart()));
                if (!known.apart() && (known.next() <= known.polled() || known.next() <= polled)) {
                    advances.add(new Advance(partition, known.next(), polled));
                }
            }
        });
        return advances;
    }

    /**
     * Records that steps are committed.
     *
     * @param apart whether by the projection's own consumer; its steps count as long as the partition is not the shared one's
     */
    synchronized void moved(List<Advance> advances, Consumer<?, ?> consumer, boolean apart) {
        for (Advance advance : advances) {
            TopicPartition partition = advance.partition();
            Position known = progress.get(partition);
            if (known != null && known.apart() == apart) {
                long behind = consumer.currentLag(partition).orElse(0);
                progress.put(partition, new Position(advance.to(), behind, known.polled(), apart));
            }
        }
    }

    /** Records where the projection's own consumer begins. */
    synchronized void catchUpFrom(Map<TopicPartition, Long> stored) {
        stored.forEach((partition, next) -> progress.computeIfPresent(
                partition,
                (same, known) -> known.apart() ? new Position(next, known.behind(), known.polled(), true) : known));
    }

    /** Steps of partitions that the projection's own consumer has read further, its consumer's positions being the ends. */
    List<Advance> ownAdvances(Consumer<?, ?> consumer) {
        List<Advance> advances = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            Position known = progress.get(partition);
            long to = consumer.position(partition);
            if (known != null && known.apart() && known.next() != to) {
                advances.add(new Advance(partition, known.next(), to));
            }
        }
        return advances;
    }

    /** Lets the shared consumer move those partitions in which the projection has reached it. */
    synchronized void join() {
        progress.replaceAll((partition, position) -> position.apart() && position.next() >= position.polled()
                ? new Position(position.next(), position.behind(), position.polled(), false)
                : position);
    }
}
