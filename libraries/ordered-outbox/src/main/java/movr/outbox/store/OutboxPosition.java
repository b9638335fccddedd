package movr.outbox.store;

import java.util.UUID;
import movr.streams.EventEnvelope;

/**
 * Position of a sweep within a shard.
 *
 * @param streamId of the last row seen
 * @param streamVersion of the last row seen
 */
public record OutboxPosition(UUID streamId, long streamVersion) {

    /** Before every row: stream versions begin at 1. */
    public static final OutboxPosition START = new OutboxPosition(new UUID(0, 0), 0);

    /** The position just after an event. */
    public static OutboxPosition behind(EventEnvelope event) {
        return new OutboxPosition(event.streamId(), event.streamVersion());
    }
}
