package movr.command.relay;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when the relay's timer stands still for longer than broker or database can hold it up: only a new process heals that. */
final class RelayTimerHealthIndicator implements HealthIndicator {

    /** Each of the timer's three jobs waits for one statement, which ends after 30 s at the latest. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final Relay relay;

    RelayTimerHealthIndicator(Relay relay) {
        this.relay = relay;
    }

    @Override
    public Health health() {
        Duration longest = STUCK.plus(relay.lease());
        boolean stuck = relay.silence().compareTo(longest) > 0;
        return (stuck ? Health.down() : Health.up()).build();
    }
}
