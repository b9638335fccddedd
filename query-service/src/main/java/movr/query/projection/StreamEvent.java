package movr.query.projection;

import movr.events.DomainEvent;

/**
 * An event with its position in its stream and in the log.
 *
 * @param region home region of the stream
 * @param version of the stream
 * @param partition of the topic
 * @param offset log offset at which the event took effect; later than its own when it had been held back
 */
public record StreamEvent(DomainEvent event, String region, long version, int partition, long offset) {}
