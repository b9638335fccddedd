/** Dispatch of queries: through Axon's gateway to their handlers, timed, and back as HTTP responses. */
@NullMarked
package movr.query.querying;

import org.jspecify.annotations.NullMarked;
