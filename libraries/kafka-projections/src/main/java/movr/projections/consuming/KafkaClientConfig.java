package movr.projections.consuming;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Settings of Kafka clients: consumers that read committed messages only, and never store offsets on Kafka. */
public final class KafkaClientConfig {

    private static final String METADATA_AGE_MILLIS = "10000";

    /**
     * A killed member keeps its partitions for this long, and nobody consumes them meanwhile. Kafka's default of 45 s
     * spares a group needless rebalancing while a member is paused; here a rebalance is cheap, as offsets are stored
     * with the rows, and stale read models are not. Brokers admit no less, unless their {@code
     * group.min.session.timeout.ms} does.
     *
     * @see <a href="https://kafka.apache.org/documentation/#consumerconfigs_session.timeout.ms">Kafka: session.timeout.ms</a>
     */
    private static final String SESSION_MILLIS = "6000";

    /** A third of the session, as Kafka advises; by then the other members know that one is lost. */
    private static final String HEARTBEAT_MILLIS = "2000";

    /**
     * A broker that hangs is left after this long, and its successor asked for. A fetch is answered within half a second,
     * and what takes longer, joining a group, has a limit of its own. Kafka's default is 30 s.
     */
    private static final String REQUEST_MILLIS = "5000";

    private final KafkaProperties kafka;
    private final ProjectionProperties projection;

    KafkaClientConfig(KafkaProperties kafka, ProjectionProperties projection) {
        this.kafka = kafka;
        this.projection = projection;
    }

    /** Settings of an admin client. */
    public Map<String, Object> admin() {
        return kafka.buildAdminProperties();
    }

    /** Settings of a consumer without a group. */
    public Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // a topic that a reader made would have the broker's number of partitions
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, projection.batchSize());
        // a topic that is created later is discovered within this time
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MILLIS);
        settings.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        return settings;
    }

    /** Settings of a member of the projections' consumer group. */
    Map<String, Object> member() {
        Map<String, Object> settings = consumer();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, projection.group());
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return settings;
    }
}
