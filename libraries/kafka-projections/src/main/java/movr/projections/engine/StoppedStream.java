package movr.projections.engine;

import java.util.UUID;

/**
 * A stream that the projection does not follow at present.
 *
 * @param version up to which it is applied
 * @param frozen true because of a message that cannot be applied; false while versions are missing
 */
public record StoppedStream(UUID id, long version, boolean frozen) {}
