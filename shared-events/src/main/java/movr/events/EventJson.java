package movr.events;

import java.util.Arrays;
import java.util.UUID;
import movr.events.UserEvent.UserRemoved;
import movr.streams.EventEnvelope;
import movr.streams.UnreadableEvent;
import movr.streams.UnreadableEvent.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Conversion of events to envelopes with JSON bodies and back. Strict both ways: a body that a version's schema does
 * not allow is not read.
 */
public final class EventJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private EventJson() {}

    /**
     * Creates the envelope of an event.
     *
     * @param region home region of the stream
     * @param version of the stream, this event included
     */
    public static EventEnvelope seal(
            UUID eventId, DomainEvent event, String region, long version, @Nullable String traceParent) {
        EventType type = EventType.of(event);
        return new EventEnvelope(
                eventId,
                type.family().code(),
                type.typeName(),
                event.streamId(),
                version,
                region,
                event.occurredAt(),
                EventRecords.withRiderRegion(event.riderRegion()),
                traceParent,
                type.tombstone() ? null : JSON.writeValueAsString(event));
    }

    /**
     * Reads the event of an envelope.
     *
     * @throws UnreadableEvent when its type is unknown, or its body is invalid or of another stream
     */
    public static DomainEvent open(EventEnvelope envelope) {
        EventType type = EventType.named(envelope.type())
                .orElseThrow(() -> UnreadableEvent.ofType(
                        envelope.type(), Arrays.stream(EventType.values()).map(EventType::typeName)));
        DomainEvent event = type.tombstone() ? removal(envelope) : read(envelope, type);
        if (!event.streamId().equals(envelope.streamId())
                || !type.family().code().equals(envelope.family())) {
            throw new UnreadableEvent(Reason.DATA, "The body belongs to another stream than the envelope", null);
        }
        return event;
    }

    private static DomainEvent removal(EventEnvelope envelope) {
        if (envelope.data() != null) {
            throw new UnreadableEvent(Reason.DATA, "A tombstone has no body", null);
        }
        return new UserRemoved(envelope.streamId(), envelope.occurredAt());
    }

    private static DomainEvent read(EventEnvelope envelope, EventType type) {
        DomainEvent event = parse(envelope.data(), type);
        if (event == null) {
            throw new UnreadableEvent(Reason.DATA, "The body is missing", null);
        }
        return event;
    }

    /** Null for an absent body, and for one that is {@code null}. */
    private static @Nullable DomainEvent parse(@Nullable String data, EventType type) {
        try {
            return data == null ? null : JSON.readValue(data, type.eventClass());
        } catch (JacksonException wrong) {
            throw new UnreadableEvent(
                    Reason.DATA, "The body is no " + type.typeName() + ": " + wrong.getOriginalMessage(), wrong);
        }
    }
}
