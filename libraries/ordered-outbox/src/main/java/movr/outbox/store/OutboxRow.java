package movr.outbox.store;

import movr.streams.EventEnvelope;

/**
 * An event that waits in the outbox.
 *
 * @param written mark of when its row was written: it grows, but not in the order of commits. Tells where to look, never what
 *     comes first: that is told by stream versions alone.
 */
public record OutboxRow(EventEnvelope event, long written) {}
