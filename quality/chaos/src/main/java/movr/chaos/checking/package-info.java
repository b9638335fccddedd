/** Checks of the actual state against the expected one. */
@NullMarked
package movr.chaos.checking;

import org.jspecify.annotations.NullMarked;
