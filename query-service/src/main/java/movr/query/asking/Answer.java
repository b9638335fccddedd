package movr.query.asking;

import java.time.Instant;
import java.util.Optional;

/**
 * What a question was answered with.
 *
 * @param asOf everything that happened before is in it; empty when it does not come from a projection, or nothing has been read yet
 */
public record Answer<A>(A body, Optional<Instant> asOf) {}
