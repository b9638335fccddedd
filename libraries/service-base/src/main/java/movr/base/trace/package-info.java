/** Tracing beyond the request: in the outbox, on Kafka, in projections. */
@NullMarked
package movr.base.trace;

import org.jspecify.annotations.NullMarked;
