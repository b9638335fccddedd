package movr.projections.operations;

import java.util.HashMap;
import java.util.Map;
import movr.base.broker.BrokerHealthIndicator;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.OffsetTable.Offset;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
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

    /** End offsets when they were first asked for, by projection. */
    private final Map<String, Map<TopicPartition, Long>> goals = new HashMap<>();

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
        if (broker.health().getStatus().equals(Status.DOWN)) {
            return projections.all().stream()
                    .allMatch(projection ->
                            offsets.of(projection).values().stream().anyMatch(offset -> offset.next() > 0));
        }
        try {
            return projections.all().stream().allMatch(this::isShown);
        } catch (KafkaException unavailable) {
            return false;
        }
    }

    private boolean isShown(Projection projection) {
        Map<TopicPartition, Offset> positions = offsets.of(projection);
        return !positions.isEmpty()
                && goals
                        .computeIfAbsent(projection.name(), unknown -> ends.ends(ends.existing(projection)))
                        .entrySet()
                        .stream()
                        .allMatch(goal -> isAt(positions.get(goal.getKey()), goal.getValue()));
    }

    private static boolean isAt(@Nullable Offset position, long goal) {
        return goal == 0 || (position != null && position.next() >= goal);
    }
}
