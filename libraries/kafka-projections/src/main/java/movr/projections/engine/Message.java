package movr.projections.engine;

import java.util.UUID;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import movr.streams.UnreadableEvent;
import movr.streams.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message and its envelope, read without its body. Has either an envelope or a fault, never both.
 *
 * @param stream as the envelope has it, or the key when that is a stream's id; null when it belongs to no stream
 */
record Message(
        ConsumerRecord<String, byte[]> source,
        @Nullable UUID stream,
        @Nullable EventEnvelope envelope,
        @Nullable UnreadableEvent fault) {

    private static final int UUID_LENGTH = 36;

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
