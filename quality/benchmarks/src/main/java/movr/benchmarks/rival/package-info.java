/** The relay benchmark with another library. */
@NullMarked
package movr.benchmarks.rival;

import org.jspecify.annotations.NullMarked;
