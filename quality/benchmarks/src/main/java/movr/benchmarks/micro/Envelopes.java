package movr.benchmarks.micro;

import java.time.Instant;
import movr.benchmarks.history.History;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.EventRecords;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Benchmark of the conversion of an event to Kafka's record, and back. */
@State(Scope.Benchmark)
public class Envelopes {

    /** The end of a ride: the largest of its events. */
    private final EventEnvelope envelope = new History(1, History.VERSIONS, 1, Instant.EPOCH).event(2);

    private final DomainEvent event = EventJson.open(envelope);
    private final ConsumerRecord<String, byte[]> received = receive(EventRecords.toRecord(envelope));

    /** Cost per event in a command. */
    @Benchmark
    public EventEnvelope seal() {
        return EventJson.seal(
                envelope.eventId(), event, envelope.region(), envelope.streamVersion(), envelope.traceParent());
    }

    /** Cost per row in the relay. */
    @Benchmark
    public ProducerRecord<String, byte[]> encode() {
        return EventRecords.toRecord(envelope);
    }

    /** Cost per message in a projection: the envelope. */
    @Benchmark
    public EventEnvelope decode() {
        return EventRecords.toEnvelope(received);
    }

    /** Cost per message in a projection: the body. */
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
