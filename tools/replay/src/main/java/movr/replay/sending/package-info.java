/** Carries the plan out, and measures it. */
@NullMarked
package movr.replay.sending;

import org.jspecify.annotations.NullMarked;
