package movr.projections;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its position in its stream and in the log.
 *
 * @param event as the contract reads it
 * @param region home region of the stream
 * @param version of the stream
 * @param partition of the topic
 * @param offset log offset at which the event took effect; later than its own when it had been held back
 */
public record StreamEvent(
        Object event, UUID stream, Instant occurredAt, String region, long version, int partition, long offset) {}
