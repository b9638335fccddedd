package movr.outbox.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import movr.streams.EventContract;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Required settings of a topic.
 *
 * @param partitions that it is created with, or that its streams are spread over
 * @param recorded whether streams are spread over these partitions whatever the topic has more: those hold nothing
 * @param configs settings that order and rebuilds depend on; all others are the broker's
 * @param ofEvents false for a topic of watermarks
 */
record TopicPlan(
        String name,
        int partitions,
        boolean recorded,
        short replication,
        Map<String, String> configs,
        boolean ofEvents) {

    private static final String UNLIMITED = "-1";

    static TopicPlan of(EventContract contract, String region, String family, TopicProperties settings) {
        return new TopicPlan(
                contract.topicOf(region, family),
                settings.partitions(),
                false,
                settings.replication(),
                configs(contract.compacted(family), settings),
                true);
    }

    /** Of the topic of a region's watermarks: only the newest one counts. */
    static TopicPlan ofWatermarks(EventContract contract, String region, TopicProperties settings) {
        return new TopicPlan(
                contract.watermarksTopicOf(region), 1, false, settings.replication(), configs(true, settings), false);
    }

    /** This plan with the number of partitions that is in force; the same when none was recorded. */
    TopicPlan with(List<Integer> counts) {
        return counts.isEmpty()
                ? this
                : new TopicPlan(name, counts.get(counts.size() - 1), true, replication, configs, ofEvents);
    }

    NewTopic toNewTopic() {
        return new NewTopic(name, partitions, replication).configs(configs);
    }

    private static Map<String, String> configs(boolean compacted, TopicProperties settings) {
        Map<String, String> configs = new TreeMap<>();
        configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(settings.minInsyncReplicas()));
        configs.put(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
        if (compacted) {
            configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            configs.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(settings.compactionLag()));
            configs.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(settings.tombstoneRetention()));
        } else {
            configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            Duration retention = settings.retention();
            configs.put(TopicConfig.RETENTION_MS_CONFIG, retention == null ? UNLIMITED : millis(retention));
            configs.put(TopicConfig.RETENTION_BYTES_CONFIG, UNLIMITED);
        }
        return configs;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
