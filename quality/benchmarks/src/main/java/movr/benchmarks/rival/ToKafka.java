package movr.benchmarks.rival;

import io.namastack.outbox.handler.OutboxHandler;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import java.util.concurrent.ExecutionException;
import movr.benchmarks.rival.NamastackProgram.Event;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Handler that sends a record and waits for the acknowledgement. A named class, because the outbox stores its name in
 * each row.
 */
final class ToKafka implements OutboxHandler {

    private final Producer<String, String> producer;

    ToKafka(Producer<String, String> producer) {
        this.producer = producer;
    }

    @Override
    public void handle(Object payload, OutboxRecordMetadata metadata) {
        Event event = (Event) payload;
        try {
            producer.send(new ProducerRecord<>(Rival.TOPIC, metadata.getKey(), event.version() + " " + event.data()))
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Not sent", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while sending", stopped);
        }
    }
}
