package movr.outbox.topics;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;

/**
 * The numbers of partitions that a region's streams are and were spread over. The last one of a family decides where an event
 * goes; earlier events of its stream may lie where the numbers before it decided.
 *
 * @param byFamily numbers of each family, lowest first, each a multiple of the one before
 */
public record PartitionCounts(Map<String, List<Integer>> byFamily) {

    /** Nothing is recorded, and Kafka's own partitioner decides. */
    public static final PartitionCounts NONE = new PartitionCounts(Map.of());

    /** Copies the numbers. */
    public PartitionCounts {
        byFamily = byFamily.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, family -> List.copyOf(family.getValue())));
    }

    /** The numbers of a family; empty when none is recorded. */
    public List<Integer> of(String family) {
        return byFamily.getOrDefault(family, List.of());
    }

    /** The partitions that may hold events of a stream, the one of new events last; empty when no number is recorded. */
    public List<Integer> partitionsOf(String family, UUID stream) {
        // as Kafka's own partitioner: what it has placed stays where it is
        int hash = Utils.toPositive(Utils.murmur2(stream.toString().getBytes(StandardCharsets.UTF_8)));
        return of(family).stream().map(count -> hash % count).distinct().toList();
    }
}
