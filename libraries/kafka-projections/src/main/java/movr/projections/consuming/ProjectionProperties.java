package movr.projections.consuming;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the projections' consumers.
 *
 * @param consume whether this instance consumes at all; otherwise it only answers queries
 * @param concurrency threads in this instance, each of which feeds all projections from partitions of its own, 1 to 64; more
 *     than the topics' partitions are idle
 * @param batchSize most messages applied in one transaction, 1 to 10,000
 * @param idle after so long without messages a consumer compares its offsets with the database's, again and again; at least
 *     100 ms
 * @param firstRetry delay after a first failure of the database; doubles up to {@code longestRetry}
 * @param longestRetry upper bound of the delay; retries never end
 * @param longestRest after a batch that was not full. A consumer rests as long as the batch took: under load it applies
 *     more messages per transaction instead of one transaction per message. 0 for no rest.
 * @param group name of the consumer group whose members share the topics' partitions: the same in all instances that share a
 *     read database, and only in those, whichever deployments share a Kafka cluster. Offsets are stored with the rows, so
 *     another name loses no position.
 */
@ConfigurationProperties("movr.projection")
public record ProjectionProperties(
        @DefaultValue("true") boolean consume,
        @DefaultValue("1") int concurrency,
        @DefaultValue("1000") int batchSize,
        @DefaultValue("1s") Duration idle,
        @DefaultValue("100ms") Duration firstRetry,
        @DefaultValue("10s") Duration longestRetry,
        @DefaultValue("20ms") Duration longestRest,
        @DefaultValue("projections") String group) {

    private static final int MOST_THREADS = 64;
    private static final int LARGEST_BATCH = 10_000;
    private static final Duration SHORTEST_IDLE = Duration.ofMillis(100);

    /** Rejects settings out of range. */
    public ProjectionProperties {
        check(concurrency >= 1 && concurrency <= MOST_THREADS, "concurrency must lie between 1 and 64");
        check(batchSize >= 1 && batchSize <= LARGEST_BATCH, "batch-size must lie between 1 and 10000");
        check(idle.compareTo(SHORTEST_IDLE) >= 0, "idle must be at least 100ms");
        check(
                firstRetry.compareTo(Duration.ZERO) > 0 && firstRetry.compareTo(longestRetry) <= 0,
                "first-retry must be positive, not above longest-retry");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("movr.projection." + rule);
        }
    }
}
