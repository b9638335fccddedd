/** Traces that go on where no request does: in the outbox, on Kafka, in a projection. */
@NullMarked
package movr.web.trace;

import org.jspecify.annotations.NullMarked;
