package movr.query.consistency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on queries that wait for their consistency tokens.
 *
 * @param timeout until a query is answered 503
 * @param pollInterval between polls of the database for what other instances have applied; what this one applies is
 *     noticed at once
 * @param mostWaiting requests that wait at a time, each of which holds a thread; further ones get 503 at once. Below
 *     the number of the server's threads
 * @param mostWaitingPerCaller requests of one account, or of one address without an account, that wait at a time.
 *     Tokens are not signed: a caller who invents them waits for versions that never come, but only within this limit
 */
@ConfigurationProperties("movr.consistency")
record ConsistencyProperties(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("50ms") Duration pollInterval,
        @DefaultValue("100") int mostWaiting,
        @DefaultValue("20") int mostWaitingPerCaller) {

    /** Rejects settings that would wait for ever or never poll. */
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
