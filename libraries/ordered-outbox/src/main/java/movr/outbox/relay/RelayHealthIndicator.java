package movr.outbox.relay;

import java.util.Set;
import movr.outbox.OutboxShard;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of event delivery: down while events of this relay's regions are not shipped, because a shard has no owner or
 * broker or database fail. No reason to route commands elsewhere: they are carried out, and their events are shipped
 * later.
 */
final class RelayHealthIndicator implements HealthIndicator {

    private final Relay relay;

    RelayHealthIndicator(Relay relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        Set<OutboxShard> orphans = relay.orphans();
        Set<String> failing = relay.failing();
        Health.Builder health = orphans.isEmpty() && failing.isEmpty() ? Health.up() : Health.down();
        return health.withDetail("withoutOwner", texts(orphans))
                .withDetail("failing", texts(failing))
                .build();
    }

    private static Iterable<String> texts(Set<?> things) {
        return things.stream().map(String::valueOf).sorted().toList();
    }
}
