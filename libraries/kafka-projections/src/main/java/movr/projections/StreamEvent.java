package movr.projections;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its position in its stream and in the log.
 *
 * @param event as the contract reads it
 * @param region home region of the stream
 * @param version of the stream
 * @param partition of the topic in which the event took effect: its own, or that of the message that ended its wait
 * @param position in that partition, later than any before: the offset there, plus the partition's replays until then
 */
public record StreamEvent(
        Object event, UUID stream, Instant occurredAt, String region, long version, int partition, long position) {}
