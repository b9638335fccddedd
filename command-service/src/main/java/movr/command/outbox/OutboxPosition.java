package movr.command.outbox;

import java.util.UUID;
import movr.events.EventEnvelope;

/**
 * How far a sweep through a shard has come.
 *
 * @param streamId of the last row seen
 * @param streamVersion of the last row seen
 */
public record OutboxPosition(UUID streamId, long streamVersion) {

    /** Before every row: no stream has a version 0. */
    public static final OutboxPosition START = new OutboxPosition(new UUID(0, 0), 0);

    /** Just behind an event. */
    public static OutboxPosition behind(EventEnvelope event) {
        return new OutboxPosition(event.streamId(), event.streamVersion());
    }
}
