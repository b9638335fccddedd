package movr.projections.operations;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import movr.base.broker.BrokerHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Readiness: out of service until the projections were fresh once, since a new, empty read database must not be
 * queried. Later lag does not matter here, as no other instance would know more. While Kafka is unavailable, old data
 * is the best there is, unless there is none.
 */
final class CaughtUpHealthIndicator implements HealthIndicator {

    private final Ages ages;
    private final FreshnessProperties settings;
    private final BrokerHealthIndicator broker;
    private volatile boolean caughtUp;

    CaughtUpHealthIndicator(Ages ages, FreshnessProperties settings, BrokerHealthIndicator broker) {
        this.ages = ages;
        this.settings = settings;
        this.broker = broker;
    }

    @Override
    public Health health() {
        if (!caughtUp) {
            caughtUp = isShown(ages.all());
        }
        return (caughtUp ? Health.up() : Health.outOfService()).build();
    }

    private boolean isShown(Map<String, Optional<Duration>> all) {
        boolean readOnce = all.values().stream().allMatch(Optional::isPresent);
        boolean fresh = all.values().stream()
                .flatMap(Optional::stream)
                .allMatch(age -> age.compareTo(settings.longestLag()) <= 0);
        return readOnce && (fresh || brokerIsAway());
    }

    private boolean brokerIsAway() {
        return broker.health().getStatus().equals(Status.DOWN);
    }
}
