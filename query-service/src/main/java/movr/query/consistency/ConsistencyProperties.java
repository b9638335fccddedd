package movr.query.consistency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long queries wait for what their tokens name.
 *
 * @param timeout until a query gives up with 503
 * @param pollInterval between two looks into the database for what other instances have applied; what this one applies wakes it at once
 * @param mostWaiting requests that wait at a time, each of which holds a thread; others get 503 at once. Below the server's threads
 * @param mostWaitingPerCaller requests of one account, or of one address without an account, that wait at a time. Tokens are not signed: who
 *     invents some waits for what never comes, but in these places only
 */
@ConfigurationProperties("movr.consistency")
record ConsistencyProperties(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("50ms") Duration pollInterval,
        @DefaultValue("100") int mostWaiting,
        @DefaultValue("20") int mostWaitingPerCaller) {

    /** Refuses waits that would never end or never look. */
    ConsistencyProperties {
        if (timeout.isNegative() || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("movr.consistency.timeout lies between 0s and 1m");
        }
        if (pollInterval.toMillis() < 1 || mostWaiting < 1 || mostWaitingPerCaller < 1) {
            throw new IllegalArgumentException(
                    "movr.consistency.poll-interval, most-waiting and most-waiting-per-caller must be positive");
        }
    }
}
