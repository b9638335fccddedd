/** Rebuild of a projection from Kafka beside the live one, and its swap. */
@NullMarked
package movr.projections.rebuild;

import org.jspecify.annotations.NullMarked;
