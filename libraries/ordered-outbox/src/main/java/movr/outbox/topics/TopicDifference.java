package movr.outbox.topics;

import org.apache.kafka.common.config.TopicConfig;

/**
 * A setting of a topic or of the cluster that differs from what is required.
 *
 * @param where the topic or the cluster, as a text
 * @param setting a setting or feature by Kafka's name, or a topic's partitions or replication
 * @param ofEvents false for a topic of watermarks, whose loss makes answers old and breaks nothing
 */
record TopicDifference(String where, String setting, String is, String should, boolean ofEvents) {

    static final String PARTITIONS = "partitions";

    /** Of the partitions of a topic those that streams are spread over. */
    static final String PARTITIONS_IN_USE = "partitions in use";

    static final String REPLICATION = "replication.factor";

    /** Value of a setting that the broker does not know. */
    static final String UNSET = "unset";

    /**
     * Returns whether sending could break the order of streams, or lose events that were acknowledged and that rebuilds
     * need. Other differences raise an alarm; so does what a broker does not tell.
     */
    boolean dangerous() {
        return ofEvents && breaksOrderOrLoses();
    }

    private boolean breaksOrderOrLoses() {
        return switch (setting) {
            case PARTITIONS, TopicConfig.CLEANUP_POLICY_CONFIG -> true;
            case TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG -> Boolean.parseBoolean(is);
            case TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG ->
                !is.equals(UNSET) && Long.parseLong(is) < Long.parseLong(should);
            default -> false;
        };
    }

    @Override
    public String toString() {
        return where + ": " + setting + " is " + is + ", should be " + should;
    }
}
