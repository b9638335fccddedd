package movr.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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
                Map.of("bootstrap.servers", world.kafka(), "acks", "all", "linger.ms", "1"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends events in this order, and returns when they are stored. */
    void publish(List<EventEnvelope> events) {
        send(events.stream().map(EventRecords::toRecord).toList());
    }

    void send(List<ProducerRecord<String, byte[]>> messages) {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        messages.forEach(message -> acknowledgements.add(producer.send(message)));
        producer.flush();
        acknowledgements.forEach(Publisher::join);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void join(Future<RecordMetadata> acknowledgement) {
        try {
            acknowledgement.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("Kafka has not stored the message", failure);
        }
    }
}
