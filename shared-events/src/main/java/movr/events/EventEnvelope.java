package movr.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Envelope of an event: the attributes that consumers need before, or without, reading the body.
 *
 * @param eventId unique; the same however often the event is sent
 * @param family determines the topic
 * @param type see {@link EventType#typeName()}; may be one that this version does not know
 * @param streamId vehicle or user; Kafka's key
 * @param streamVersion 1 for the stream's first event, then one more each
 * @param region home region of the stream
 * @param riderRegion home region of the rider of a ride; null for other events
 * @param occurredAt UTC, microseconds
 * @param traceParent W3C trace context of the request behind it; null when there was none
 * @param data JSON; null for a tombstone
 */
public record EventEnvelope(
        UUID eventId,
        EventFamily family,
        String type,
        UUID streamId,
        long streamVersion,
        String region,
        @Nullable String riderRegion,
        Instant occurredAt,
        @Nullable String traceParent,
        @Nullable String data) {

    /** Rejects versions below 1. */
    public EventEnvelope {
        if (streamVersion < 1) {
            throw new IllegalArgumentException("A stream's versions begin with 1, not " + streamVersion);
        }
    }

    /** The topic that it is published on. */
    public String topic() {
        return Topics.of(region, family);
    }
}
