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
 * @param position in the partition at which the event took effect, later than any before: its offset, or that of the
 *     message that ended its wait, plus the partition's replays until then
 */
public record StreamEvent(
        Object event, UUID stream, Instant occurredAt, String region, long version, int partition, long position) {}
