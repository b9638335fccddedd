/** Expectations of answers, and the findings where they are not met. */
@NullMarked
package movr.fuzzing.judging;

import org.jspecify.annotations.NullMarked;
