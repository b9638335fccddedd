package movr.query.engine;

import java.util.UUID;

/**
 * A stream that the projection does not follow.
 *
 * @param version up to which it is applied
 * @param frozen because of a message that cannot be applied; else it waits for missing versions
 */
public record StoppedStream(UUID id, long version, boolean frozen) {}
