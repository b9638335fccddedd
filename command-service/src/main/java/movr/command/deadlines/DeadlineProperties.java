package movr.command.deadlines;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of due work.
 *
 * @param enabled whether this process carries out the due work of its regions
 * @param poll interval between looks for due work while there is none: how late it begins
 * @param lease how long the work of a region rests after the process that did it has died; at least 100 ms
 * @param longestBackOff between rounds while the database fails
 */
@ConfigurationProperties("movr.deadlines")
record DeadlineProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("5s") Duration longestBackOff) {

    private static final Duration SHORTEST_LEASE = Duration.ofMillis(100);

    DeadlineProperties {
        if (poll.toMillis() < 1 || longestBackOff.compareTo(poll) < 0 || lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException(
                    "movr.deadlines needs poll >= 1ms, longest-back-off not below it, and a lease of 100ms at least");
        }
    }
}
