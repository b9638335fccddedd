package movr.outbox.producer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Settings of the shards' producers: those that order and durability depend on are fixed, the rest is configurable. */
public final class ProducerSettings {

    private final Map<String, Object> settings;
    private final MeterRegistry registry;

    /**
     * Creates the settings on top of those of the connection.
     *
     * @param connection {@code spring.kafka.*}: servers, security, and overrides of the defaults here
     */
    public ProducerSettings(Map<String, Object> connection, MeterRegistry registry) {
        this.registry = registry;
        this.settings = new HashMap<>(preferred());
        settings.putAll(connection);
        settings.putAll(required());
    }

    /** Creates a producer with this transactional id. */
    public Producer<String, byte[]> producer(String transactionalId) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        own.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        return new MeteredProducer(own, registry);
    }

    /** Creates a producer without transactions, whose records are sent at once. */
    public Producer<String, byte[]> plainProducer(String clientId) {
        Map<String, Object> own = new HashMap<>(settings);
        own.remove(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        own.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        own.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        return new MeteredProducer(own, registry);
    }

    /**
     * One request in flight, which holds everything queued for its broker: with more, the first two of a transaction
     * may arrive in the wrong order, which the broker refuses and logs as an error. A backlog drains as fast either way
     * (22,000 rows/s on two cores).
     */
    private static Map<String, Object> required() {
        return Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1);
    }

    private static Map<String, Object> preferred() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                // a commit flushes at once: lingering fills the batches of a backlog and does not delay a single event
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * 1024 * 1024),
                // a relay that dies in a transaction blocks read_committed consumers until its successor or this
                // timeout aborts it
                Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000),
                // a batch waits for the markers of the one before it: milliseconds, not the default tenth of a second
                Map.entry(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5L),
                Map.entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500L),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L),
                Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
    }

    /**
     * Producer that registers Kafka's own meters for as long as it is open. spring-kafka's {@code
     * MicrometerProducerListener} registers the same ones, but for the producers of its own factory only, which calls
     * {@code initTransactions()} itself.
     */
    private static final class MeteredProducer extends KafkaProducer<String, byte[]> {

        private final KafkaClientMetrics meters;

        MeteredProducer(Map<String, Object> settings, MeterRegistry registry) {
            super(settings, new StringSerializer(), new ByteArraySerializer());
            this.meters = new KafkaClientMetrics(this);
            meters.bindTo(registry);
        }

        @Override
        public void close(Duration timeout) {
            meters.close();
            super.close(timeout);
        }
    }
}
