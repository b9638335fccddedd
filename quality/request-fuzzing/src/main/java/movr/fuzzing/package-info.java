/** Requests generated from MovR's own descriptions, with hostile values in one or two positions. */
@NullMarked
package movr.fuzzing;

import org.jspecify.annotations.NullMarked;
