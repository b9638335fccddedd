/** Load generation in closed and open loops. */
@NullMarked
package movr.benchmarks.load;

import org.jspecify.annotations.NullMarked;
