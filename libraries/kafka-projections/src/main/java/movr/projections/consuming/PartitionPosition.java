package movr.projections.consuming;

import java.time.Instant;

/**
 * Progress of a partition that this instance consumes.
 *
 * @param next offset of the next message
 * @param asOf time up to which everything on it is applied, as written to the database
 * @param behind messages known to exist but not applied
 */
record PartitionPosition(long next, Instant asOf, long behind) {}
