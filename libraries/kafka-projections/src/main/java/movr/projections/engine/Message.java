package movr.projections.engine;

import java.util.Optional;
import java.util.UUID;
import movr.streams.CloudEventRecords;
import movr.streams.EventContract;
import movr.streams.EventEnvelope;
import movr.streams.UnreadableEvent;
import movr.streams.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message with its envelope, or with the fault for which that cannot be read. Its body is read when the first projection
 * needs it, and once for all of them. Used by one thread.
 */
final class Message {

    private static final int UUID_LENGTH = 36;

    private final ConsumerRecord<String, byte[]> source;
    private final @Nullable UUID stream;
    private final @Nullable EventEnvelope envelope;
    private final @Nullable UnreadableEvent fault;

    /** Mark that the body was read: then there is an event or a fault, or neither for a type that is unknown here. */
    private boolean opened;

    private @Nullable Object event;
    private @Nullable UnreadableEvent unreadable;

    private Message(
            ConsumerRecord<String, byte[]> source,
            @Nullable UUID stream,
            @Nullable EventEnvelope envelope,
            @Nullable UnreadableEvent fault) {
        this.source = source;
        this.stream = stream;
        this.envelope = envelope;
        this.fault = fault;
    }

    /** Reads the envelope; anything invalid about it becomes the fault. */
    @SuppressWarnings("IllegalCatch") // arbitrary bytes may break the parser with exceptions that it does not declare
    static Message of(ConsumerRecord<String, byte[]> source, CloudEventRecords format) {
        try {
            EventEnvelope envelope = format.toEnvelope(source);
            return new Message(source, envelope.streamId(), envelope, null);
        } catch (UnreadableEvent fault) {
            return faulty(source, fault);
        } catch (RuntimeException unforeseen) {
            return faulty(source, new UnreadableEvent(Reason.ENVELOPE, unforeseen.toString(), unforeseen));
        }
    }

    /** The record that it was read from. */
    ConsumerRecord<String, byte[]> source() {
        return source;
    }

    /** Its stream, as the envelope has it, or the key when that is a stream's id; null when it belongs to no stream. */
    @Nullable
    UUID stream() {
        return stream;
    }

    /** Its envelope; null when there is a fault. */
    @Nullable
    EventEnvelope envelope() {
        return envelope;
    }

    /** Reason why the envelope cannot be read; null when there is one. */
    @Nullable
    UnreadableEvent fault() {
        return fault;
    }

    /**
     * The event; empty for a type that is unknown here: no row of this release can depend on it.
     *
     * @throws UnreadableEvent when the body is invalid, each time again
     */
    Optional<Object> event(EventContract contract) {
        if (!opened && envelope != null) {
            open(contract, envelope);
        }
        opened = true;
        if (unreadable != null) {
            throw unreadable;
        }
        return Optional.ofNullable(event);
    }

    @SuppressWarnings(
            "IllegalCatch") // else one body that breaks the parser in an unforeseen way would stop its partition
    private void open(EventContract contract, EventEnvelope sealed) {
        try {
            event = contract.open(sealed);
        } catch (UnreadableEvent broken) {
            unreadable = broken.reason() == Reason.UNKNOWN_TYPE ? null : broken;
        } catch (RuntimeException unforeseen) {
            unreadable = new UnreadableEvent(Reason.DATA, unforeseen.toString(), unforeseen);
        }
    }

    private static Message faulty(ConsumerRecord<String, byte[]> source, UnreadableEvent fault) {
        return new Message(source, idIn(source.key()), null, fault);
    }

    private static @Nullable UUID idIn(@Nullable String key) {
        try {
            return key == null || key.length() != UUID_LENGTH ? null : UUID.fromString(key);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }
}
