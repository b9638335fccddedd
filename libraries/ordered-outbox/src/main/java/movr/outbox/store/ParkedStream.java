package movr.outbox.store;

import java.time.Instant;
import java.util.UUID;

/**
 * A stream with an event that Kafka will never accept. All its rows stay in the outbox.
 *
 * @param streamVersion of the rejected event
 * @param cause message of the client or the broker
 */
public record ParkedStream(
        String region, short shard, UUID streamId, long streamVersion, String cause, Instant parkedAt) {}
