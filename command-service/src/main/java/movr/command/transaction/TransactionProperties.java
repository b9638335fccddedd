package movr.command.transaction;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how patiently a transaction is tried again.
 *
 * @param deadline from the first attempt; no new attempt starts later. Longer than callers wait is wasted.
 * @param firstDelay the upper bound of the first back-off; doubles with each attempt
 * @param longestDelay the upper bound of any back-off
 */
@ConfigurationProperties("movr.transaction")
record TransactionProperties(
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("20ms") Duration firstDelay,
        @DefaultValue("1s") Duration longestDelay) {

    TransactionProperties {
        if (deadline.isNegative() || firstDelay.toMillis() < 1 || longestDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "movr.transaction needs deadline >= 0, first-delay >= 1ms and longest-delay >= first-delay");
        }
    }
}
