package movr.benchmarks.micro;

import java.time.Instant;
import movr.benchmarks.history.History;
import movr.events.DomainEvent;
import movr.events.EventEnvelope;
import movr.events.EventJson;
import movr.events.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An event on its way: from the object to Kafka's record, and back. */
@State(Scope.Benchmark)
public class Envelopes {

    /** A ride's end: the largest event of a ride. */
    private final EventEnvelope envelope = new History(1, 1, Instant.EPOCH).event(2);

    private final DomainEvent event = EventJson.open(envelope);
    private final ConsumerRecord<String, byte[]> received = receive(EventRecords.toRecord(envelope));

    /** What a command pays for its event. */
    @Benchmark
    public EventEnvelope seal() {
        return EventJson.seal(
                envelope.eventId(), event, envelope.region(), envelope.streamVersion(), envelope.traceParent());
    }

    /** What the relay pays for a row. */
    @Benchmark
    public ProducerRecord<String, byte[]> encode() {
        return EventRecords.toRecord(envelope);
    }

    /** What a projection pays for a message, first half. */
    @Benchmark
    public EventEnvelope decode() {
        return EventRecords.toEnvelope(received);
    }

    /** What a projection pays for a message, second half. */
    @Benchmark
    public DomainEvent open() {
        return EventJson.open(envelope);
    }

    private static ConsumerRecord<String, byte[]> receive(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                sent.timestamp(),
                TimestampType.CREATE_TIME,
                sent.key().length(),
                sent.value().length,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                java.util.Optional.empty());
    }
}
