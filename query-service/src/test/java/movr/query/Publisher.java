package movr.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import movr.events.EventEnvelope;
import movr.events.EventRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts messages on Kafka as the relay does, or as a stranger would. */
final class Publisher implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    Publisher(World world) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        world.kafka(),
                        "transactional.id",
                        UUID.randomUUID().toString()),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Sends events in this order, in one transaction, and returns when they are committed. */
    void publish(List<EventEnvelope> events) {
        send(events.stream().map(EventRecords::toRecord).toList());
    }

    void send(List<ProducerRecord<String, byte[]>> messages) {
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
