package movr.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import movr.events.EventRecords;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts messages on Kafka as the relay does, or as a stranger would. */
final class Publisher implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final World world;
    private final String transactionalId = UUID.randomUUID().toString();
    private KafkaProducer<String, byte[]> producer;

    Publisher(World world) {
        this.world = world;
        this.producer = open();
    }

    private KafkaProducer<String, byte[]> open() {
        KafkaProducer<String, byte[]> opened = new KafkaProducer<>(
                Map.of("bootstrap.servers", world.kafka(), "transactional.id", transactionalId),
                new StringSerializer(),
                new ByteArraySerializer());
        opened.initTransactions();
        return opened;
    }

    /** Sends events in this order, in one transaction, and returns when they are committed. */
    void publish(List<EventEnvelope> events) {
        send(events.stream().map(EventRecords::toRecord).toList());
    }

    /** On a busy machine a broker ends a transaction now and then; it is begun again, as a relay does. */
    void send(List<ProducerRecord<String, byte[]>> messages) {
        for (int attempt = 1; ; attempt++) {
            try {
                sendOnce(messages);
                return;
            } catch (KafkaException ended) {
                producer.close(Duration.ZERO);
                producer = open();
                if (attempt == ATTEMPTS) {
                    throw ended;
                }
            }
        }
    }

    private void sendOnce(List<ProducerRecord<String, byte[]>> messages) {
        producer.beginTransaction();
        List<Future<RecordMetadata>> acknowledgements =
                messages.stream().map(producer::send).toList();
        producer.commitTransaction();
        assertThat(acknowledgements).allMatch(Future::isDone);
    }

    @Override
    public void close() {
        producer.close();
    }
}
