/** Rebuild of a projection from Kafka beside the live one, and its swap. */
@NullMarked
package movr.query.rebuild;

import org.jspecify.annotations.NullMarked;
