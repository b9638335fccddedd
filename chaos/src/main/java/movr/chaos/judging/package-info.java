/** What was promised, and what became of it. */
@NullMarked
package movr.chaos.judging;

import org.jspecify.annotations.NullMarked;
