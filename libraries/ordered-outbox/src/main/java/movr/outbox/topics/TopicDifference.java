package movr.outbox.topics;

import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A setting of a topic or of the cluster that differs from what is required.
 *
 * @param where the topic or the cluster, as a text
 * @param setting a setting or feature by Kafka's name, or a topic's partitions or replication
 */
record TopicDifference(String where, String setting, String is, String should) {

    static final String PARTITIONS = "partitions";
    static final String REPLICATION = "replication.factor";

    private static final Set<String> DANGEROUS =
            Set.of(PARTITIONS, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG);

    /**
     * Returns whether sending could break the order of streams, or lose events that were acknowledged and that rebuilds
     * need. Other differences raise an alarm.
     */
    boolean dangerous() {
        return DANGEROUS.contains(setting) || (setting.equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG) && isLess());
    }

    private boolean isLess() {
        return Long.parseLong(is) < Long.parseLong(should);
    }

    @Override
    public String toString() {
        return where + ": " + setting + " is " + is + ", should be " + should;
    }
}
