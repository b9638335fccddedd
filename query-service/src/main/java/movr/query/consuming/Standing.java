package movr.query.consuming;

import java.time.Instant;

/**
 * Where a partition stands that this instance reads.
 *
 * @param next the offset it goes on with
 * @param asOf up to when everything on it is applied, as written to the database
 * @param behind messages that are known to be there but not applied
 */
record Standing(long next, Instant asOf, long behind) {}
