package movr.simulation.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import movr.simulation.kafka.Entry.SimRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Mirror of a region's topics on another region's broker: copies committed records in each partition's order, some time
 * later. After a restart it repeats the last ones.
 */
public final class Mirror {

    private static final long PATIENCE_MICROS = 1_000_000;
    private static final long LONGEST_LAG_MICROS = 600_000;
    private static final int MOST_REPEATED = 4;

    private final Broker from;
    private final Broker to;
    private final SplittableRandom random;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private boolean leavesGaps;

    /** Creates a mirror of some topics. */
    public Mirror(Broker from, Broker to, SplittableRandom random, List<String> topics) {
        this.from = from;
        this.to = to;
        this.random = random;
        this.partitions = topics.stream()
                .flatMap(topic -> from.partitions(topic).stream())
                .toList();
    }

    /** Plants a fault: some events are left out. */
    public void leaveGaps() {
        leavesGaps = true;
    }

    /** Copies for as long as its process lives. */
    public void run() {
        partitions.forEach(partition ->
                positions.computeIfPresent(partition, (key, at) -> Math.max(0, at - random.nextInt(MOST_REPEATED))));
        while (true) {
            try {
                partitions.forEach(this::copyNext);
            } catch (TimeoutException outage) {
                // again, later
            }
            from.scheduler().sleep(random.nextLong(LONGEST_LAG_MICROS));
        }
    }

    /** The partitions of which not everything is copied, with the offsets that it has reached. */
    public Map<TopicPartition, Long> behind() {
        return partitions.stream()
                .filter(partition -> positions.getOrDefault(partition, 0L) < from.lastStable(partition))
                .collect(Collectors.toMap(partition -> partition, partition -> positions.getOrDefault(partition, 0L)));
    }

    private void copyNext(TopicPartition partition) {
        PartitionLog source = from.log(partition);
        long end = from.lastStable(partition);
        for (Entry entry : List.copyOf(source.entries())) {
            if (entry.offset() < positions.getOrDefault(partition, 0L) || entry.offset() >= end) {
                continue;
            }
            if (entry.visible()) {
                from.ask("mirror", PATIENCE_MICROS);
                copy(partition, Objects.requireNonNull(entry.record()), entry.transaction() != null);
            }
            positions.put(partition, entry.offset() + 1);
        }
        positions.merge(partition, end, Math::max);
    }

    private void copy(TopicPartition partition, SimRecord record, boolean event) {
        if (leavesGaps && event && random.nextInt(MOST_REPEATED) == 0) {
            return;
        }
        to.ask("mirrored " + partition, PATIENCE_MICROS);
        PartitionLog copy = to.log(partition);
        Entry entry = copy.append(record, null);
        copy.replicate(entry);
        to.tell(copy, entry);
    }
}
