/** CPU time of a MovR that nobody uses. */
@NullMarked
package movr.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
