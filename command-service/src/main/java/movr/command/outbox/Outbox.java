package movr.command.outbox;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import movr.command.transaction.InconsistentRows;
import movr.command.transaction.Write;
import movr.command.transaction.WriteBatch;
import movr.events.DomainEvent;
import movr.events.EventEnvelope;
import movr.events.EventJson;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Writes the events of a unit of work as rows of its transaction. An event that could not be sent later is refused
 * here, while the command can still fail: invalid JSON or an event too large for the broker never becomes a row.
 */
final class Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at,
                rider_region, trace_parent, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final OutboxProperties settings;
    private final TraceParent traceParent;
    private final OutboxListener listener;

    Outbox(OutboxProperties settings, TraceParent traceParent, OutboxListener listener) {
        this.settings = settings;
        this.traceParent = traceParent;
        this.listener = listener;
    }

    /**
     * Appends events to the current command's writes.
     *
     * @throws IllegalStateException outside a unit of work with a transaction
     * @throws EventTooLarge when an event exceeds {@code movr.outbox.largest-event}
     */
    void append(List<? extends EventMessage<?>> events) {
        events.forEach(event -> append(WriteBatch.current(), event));
    }

    private void append(WriteBatch batch, EventMessage<?> message) {
        if (message.getPayload() instanceof DomainEvent event) {
            EventEnvelope envelope = seal(message, event);
            batch.add(insertion(envelope));
            batch.refuseWhenTaken(
                    "outbox", () -> new InconsistentRows("A version of " + envelope.streamId() + " is taken"));
            tellAfterCommit(envelope);
        } else {
            throw new IllegalArgumentException("Not a domain event: " + message.getPayloadType());
        }
    }

    private void tellAfterCommit(EventEnvelope envelope) {
        OutboxShard shard = new OutboxShard(envelope.region(), settings.shardOf(envelope.streamId()));
        CurrentUnitOfWork.get().root().afterCommit(work -> listener.committed(shard));
    }

    private EventEnvelope seal(EventMessage<?> message, DomainEvent event) {
        String region = (String) message.getMetaData().get(Events.REGION);
        Long version = (Long) message.getMetaData().get(Events.VERSION);
        if (region == null || version == null) {
            throw new IllegalArgumentException(
                    "An event needs its stream's region and version; publish it through Events");
        }
        return EventJson.seal(UUID.fromString(message.getIdentifier()), event, region, version, traceParent.current());
    }

    private Write insertion(EventEnvelope envelope) {
        checkSize(envelope);
        return Write.of(
                INSERT,
                envelope.region(),
                settings.shardOf(envelope.streamId()),
                envelope.streamId(),
                envelope.streamVersion(),
                envelope.family().code(),
                envelope.eventId(),
                envelope.type(),
                envelope.occurredAt().atOffset(ZoneOffset.UTC),
                envelope.riderRegion(),
                envelope.traceParent(),
                envelope.data());
    }

    private void checkSize(EventEnvelope envelope) {
        String data = envelope.data();
        if (data != null && data.length() > settings.largestEvent().toBytes()) {
            throw new EventTooLarge(envelope.type(), data.length());
        }
    }
}
