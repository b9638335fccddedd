package movr.commands.transaction;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Deadline and back-off of retried transactions.
 *
 * @param deadline from a request's first database access to its last answer. More than callers wait for is wasted.
 * @param leastLeft remaining time that another attempt needs; one that begins later could only break its connection
 * @param firstDelay the upper bound of the first back-off; doubles with each attempt
 * @param longestDelay the upper bound of any back-off
 */
@ConfigurationProperties("movr.transaction")
record TransactionProperties(
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("1s") Duration leastLeft,
        @DefaultValue("20ms") Duration firstDelay,
        @DefaultValue("1s") Duration longestDelay) {

    TransactionProperties {
        if (deadline.compareTo(leastLeft) < 0
                || leastLeft.isNegative()
                || firstDelay.toMillis() < 1
                || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "movr.transaction needs deadline >= least-left >= 0, first-delay >= 1ms and longest-delay >= first-delay");
        }
    }
}
