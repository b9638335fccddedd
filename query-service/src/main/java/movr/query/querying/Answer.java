package movr.query.querying;

import java.time.Instant;
import java.util.Optional;

/**
 * Answer to a query.
 *
 * @param asOf every event before this time is included; empty when the answer does not come from a projection, or
 *     nothing has been consumed yet
 */
public record Answer<A>(A body, Optional<Instant> asOf) {}
