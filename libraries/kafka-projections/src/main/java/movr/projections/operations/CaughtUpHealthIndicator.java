package movr.projections.operations;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import movr.base.broker.BrokerHealthIndicator;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.OffsetTable.Offset;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Readiness: out of service until the projections have once shown what was on Kafka when it was first asked, since a new,
 * empty read database must not be queried. Later lag does not matter here, as no other instance would know more. While
 * Kafka is unavailable, old data is the best there is, unless there is none.
 */
final class CaughtUpHealthIndicator implements HealthIndicator {

    private final Projections projections;
    private final OffsetTable offsets;
    private final LogEnds ends;
    private final BrokerHealthIndicator broker;
    private final Map<TopicPartition, Long> goals = new HashMap<>();
    private volatile boolean caughtUp;

    CaughtUpHealthIndicator(Projections projections, OffsetTable offsets, LogEnds ends, BrokerHealthIndicator broker) {
        this.projections = projections;
        this.offsets = offsets;
        this.ends = ends;
        this.broker = broker;
    }

    @Override
    public Health health() {
        if (!caughtUp) {
            caughtUp = isShown();
        }
        return (caughtUp ? Health.up() : Health.outOfService()).build();
    }

    private synchronized boolean isShown() {
        Collection<Projection> all = projections.all();
        if (broker.health().getStatus().equals(Status.DOWN)) {
            return all.stream()
                    .allMatch(projection ->
                            positions(projection).values().stream().anyMatch(offset -> offset.next() > 0));
        }
        try {
            return all.stream().allMatch(this::isShown);
        } catch (KafkaException unavailable) {
            return false;
        }
    }

    /** A topic that does not exist yet has no partitions; each of the others is assigned to some instance first. */
    private boolean isShown(Projection projection) {
        Map<TopicPartition, Offset> positions = positions(projection);
        Set<TopicPartition> unknown = positions.keySet().stream()
                .filter(partition -> !goals.containsKey(partition))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            goals.putAll(ends.ends(unknown));
        }
        return !positions.isEmpty()
                && positions.entrySet().stream()
                        .allMatch(position -> position.getValue().next() >= goals.getOrDefault(position.getKey(), 0L));
    }

    private Map<TopicPartition, Offset> positions(Projection projection) {
        Map<TopicPartition, Offset> positions = offsets.load(projection.schema());
        positions.keySet().removeIf(partition -> !projection.topics().contains(partition.topic()));
        return positions;
    }
}
