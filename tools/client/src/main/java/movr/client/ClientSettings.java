package movr.client;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a client.
 *
 * @param timeout of an attempt; then another is made, while the first may still be carried out
 * @param limit after which no further attempt is made; zero for a single attempt
 * @param firstPause between the first attempts; it doubles with each, and half of it is random
 * @param longestPause that it doubles to
 */
public record ClientSettings(
        Duration timeout,
        Duration limit,
        Duration firstPause,
        Duration longestPause,
        Observer observer,
        InstantSource clock) {

    /** Attempts of 30 seconds during a minute, after pauses of a tenth of a second to 5 seconds. */
    public static ClientSettings defaults() {
        return new ClientSettings(
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                new Observer() {},
                Clock.systemUTC());
    }

    /** Observer of requests, for metrics. Called by the threads that send them. */
    public interface Observer {

        /**
         * Records a final answer.
         *
         * @param took from the first attempt on
         */
        default void answered(String operation, Duration took) {}

        /**
         * Records an attempt without a final answer, which another one follows.
         *
         * @param reply null when there was none
         */
        default void retried(String operation, @Nullable Reply<?> reply) {}
    }

    /** The settings with another time limit of an attempt. */
    public ClientSettings withTimeout(Duration other) {
        return new ClientSettings(other, limit, firstPause, longestPause, observer, clock);
    }

    /** The settings with another time limit of all attempts. */
    public ClientSettings withLimit(Duration other) {
        return new ClientSettings(timeout, other, firstPause, longestPause, observer, clock);
    }

    /** The settings with other pauses. */
    public ClientSettings withPauses(Duration first, Duration longest) {
        return new ClientSettings(timeout, limit, first, longest, observer, clock);
    }

    /** The settings with an observer. */
    public ClientSettings withObserver(Observer other) {
        return new ClientSettings(timeout, limit, firstPause, longestPause, other, clock);
    }

    /** The settings with another clock, which tells when access tokens expire. */
    public ClientSettings withClock(InstantSource other) {
        return new ClientSettings(timeout, limit, firstPause, longestPause, observer, other);
    }
}
