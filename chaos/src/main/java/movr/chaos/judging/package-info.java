/** Checks of the actual state against the expected one. */
@NullMarked
package movr.chaos.judging;

import org.jspecify.annotations.NullMarked;
