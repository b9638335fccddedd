package movr.outbox.topics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that topics are created with and compared against. The defaults suit one broker; in production replication
 * is 3 and min-insync-replicas 2.
 *
 * @param partitions that each topic is created with, at least 1. Recorded then; a change later concerns new regions only, and
 *     docs/runbook.md says how streams are spread over more.
 * @param replication copies of each partition, at most the number of brokers
 * @param minInsyncReplicas copies that must have an event before it is acknowledged; below {@code replication}, else
 *     the loss of one broker stops all sending
 * @param retention how long events of topics that are not compacted are kept; null for ever, which rebuilds of read models need
 * @param compactionLag after which a compacted topic has forgotten what a newer event or a tombstone replaces, but for the time
 *     that the broker's cleaner needs
 * @param tombstoneRetention how long a compacted topic keeps tombstones; consumers that are away for longer miss deletions
 * @param checkInterval between comparisons of existing topics with these settings
 */
@ConfigurationProperties("movr.topics")
record TopicProperties(
        @DefaultValue("6") int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue("1") int minInsyncReplicas,
        @Nullable Duration retention,
        @DefaultValue("1d") Duration compactionLag,
        @DefaultValue("30d") Duration tombstoneRetention,
        @DefaultValue("1m") Duration checkInterval) {

    TopicProperties {
        if (!isPositive(compactionLag) || !isPositive(tombstoneRetention) || !isPositive(checkInterval)) {
            throw new IllegalArgumentException(
                    "movr.topics.compaction-lag, tombstone-retention and check-interval must be positive");
        }
        if (partitions < 1 || replication < 1 || minInsyncReplicas < 1 || minInsyncReplicas > replication) {
            throw new IllegalArgumentException(
                    "movr.topics needs partitions, replication and min-insync-replicas of 1 at least, and no more in sync"
                            + " than there are");
        }
    }

    private static boolean isPositive(Duration duration) {
        return duration.toMillis() > 0;
    }
}
