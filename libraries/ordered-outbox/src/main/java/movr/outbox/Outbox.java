package movr.outbox;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import movr.commands.WriteBatch;
import movr.commands.failure.InconsistentRows;
import movr.streams.EventContract;
import movr.streams.EventEnvelope;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a unit of work as rows of its transaction. An event that could not be sent later is refused
 * here, while the command can still fail: invalid JSON or an event too large for the broker never becomes a row.
 */
final class Outbox {

    private final OutboxProperties settings;
    private final OutboxColumns columns;
    private final EventContract contract;
    private final Supplier<@Nullable String> traceParent;
    private final OutboxListener listener;

    /**
     * Creates the outbox.
     *
     * @param traceParent the current trace context in the form of the W3C header; null outside a trace
     * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
     */
    Outbox(
            OutboxProperties settings,
            EventContract contract,
            Supplier<@Nullable String> traceParent,
            OutboxListener listener) {
        this.settings = settings;
        this.columns = new OutboxColumns(settings);
        this.contract = contract;
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
        EventEnvelope envelope = seal(message);
        checkSize(envelope);
        batch.add(columns.insertion(envelope, settings.shardOf(envelope.streamId())));
        batch.refuseWhenTaken(
                "outbox", () -> new InconsistentRows("A version of " + envelope.streamId() + " is taken"));
        tellAfterCommit(envelope);
    }

    private void tellAfterCommit(EventEnvelope envelope) {
        OutboxShard shard = new OutboxShard(envelope.region(), settings.shardOf(envelope.streamId()));
        CurrentUnitOfWork.get().root().afterCommit(work -> listener.committed(shard));
    }

    private EventEnvelope seal(EventMessage<?> message) {
        String region = (String) message.getMetaData().get(Events.REGION);
        Long version = (Long) message.getMetaData().get(Events.VERSION);
        if (region == null || version == null) {
            throw new IllegalArgumentException(
                    "An event needs its stream's region and version; publish it through Events");
        }
        return contract.seal(
                UUID.fromString(message.getIdentifier()), message.getPayload(), region, version, traceParent.get());
    }

    private void checkSize(EventEnvelope envelope) {
        String data = envelope.data();
        if (data != null && data.length() > settings.largestEvent().toBytes()) {
            throw new EventTooLarge(envelope.type(), data.length());
        }
    }
}
