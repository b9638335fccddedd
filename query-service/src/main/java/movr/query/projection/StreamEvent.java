package movr.query.projection;

import movr.events.DomainEvent;

/**
 * An event with its place in its stream and in the log.
 *
 * @param region home region of the stream
 * @param version of the stream
 * @param partition of the topic
 * @param offset where in the log the event took effect; later than its own when it had been held back
 */
public record StreamEvent(DomainEvent event, String region, long version, int partition, long offset) {}
