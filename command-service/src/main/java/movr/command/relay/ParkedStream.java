package movr.command.relay;

import java.time.Instant;
import java.util.UUID;

/**
 * A stream with an event that Kafka will never take. All its rows stay in the outbox and wait.
 *
 * @param streamVersion of the event that was refused
 * @param cause what the client or the broker said
 */
record ParkedStream(String region, short shard, UUID streamId, long streamVersion, String cause, Instant parkedAt) {}
