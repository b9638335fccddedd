/** Tracing beyond the request: in the outbox, on Kafka, in projections. */
@NullMarked
package movr.web.trace;

import org.jspecify.annotations.NullMarked;
