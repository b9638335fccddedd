package movr.streams;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Envelope of an event: the attributes that consumers need before, or without, reading the body.
 *
 * @param eventId unique; the same however often the event is sent
 * @param family kind of stream; determines the topic, together with the region
 * @param type CloudEvents' {@code type}; may be one that this version of the contract does not know
 * @param streamId what the event is about; Kafka's key
 * @param streamVersion 1 for the stream's first event, then one more each
 * @param region home region of the stream
 * @param occurredAt UTC, microseconds
 * @param extensions further CloudEvents attributes that consumers read without the body, by name
 * @param traceParent W3C trace context of the request behind it; null when there was none
 * @param data JSON; null for a tombstone
 */
public record EventEnvelope(
        UUID eventId,
        String family,
        String type,
        UUID streamId,
        long streamVersion,
        String region,
        Instant occurredAt,
        Map<String, String> extensions,
        @Nullable String traceParent,
        @Nullable String data) {

    /** Rejects versions below 1. */
    public EventEnvelope {
        extensions = Map.copyOf(extensions);
        if (streamVersion < 1) {
            throw new IllegalArgumentException("A stream's versions begin with 1, not " + streamVersion);
        }
    }
}
