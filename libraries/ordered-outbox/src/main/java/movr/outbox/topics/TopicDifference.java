package movr.outbox.topics;

import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A setting of a topic that differs from its plan.
 *
 * @param setting a topic's setting by Kafka's name, or its partitions or replication
 */
record TopicDifference(String topic, String setting, String is, String should) {

    static final String PARTITIONS = "partitions";
    static final String REPLICATION = "replication.factor";

    private static final Set<String> DANGEROUS = Set.of(PARTITIONS, TopicConfig.CLEANUP_POLICY_CONFIG);

    /**
     * Returns whether sending could break the order of streams or lose events that rebuilds need; other differences are only
     * logged.
     */
    boolean dangerous() {
        return DANGEROUS.contains(setting);
    }

    @Override
    public String toString() {
        return "Topic " + topic + ": " + setting + " is " + is + ", should be " + should;
    }
}
