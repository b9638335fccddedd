package movr.benchmarks.history;

import java.util.Map;
import java.util.concurrent.Future;
import movr.events.EventRecords;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producer of events on Kafka, as the relay would send them, without a database. */
public final class Feed implements AutoCloseable {

    private static final int BATCH = 64 * 1024;
    private static final int LINGER_MILLIS = 20;

    private final Producer<String, byte[]> producer;

    /** Creates a producer that connects on first use. */
    public Feed(String brokers, int lingerMillis) {
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMillis,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    }

    /** Sends a whole history, and waits for all acknowledgements. */
    public static void all(String brokers, History history) {
        try (Feed feed = new Feed(brokers, LINGER_MILLIS)) {
            for (int number = 0; number < history.size(); number++) {
                feed.send(history.event(number));
            }
        }
    }

    /** Sends an event without waiting. */
    public void send(EventEnvelope event) {
        Future<?> unused = producer.send(EventRecords.toRecord(event));
    }

    /** Waits for all acknowledgements. */
    @Override
    public void close() {
        producer.close();
    }
}
