/** The same job done by another library. */
@NullMarked
package movr.benchmarks.rival;

import org.jspecify.annotations.NullMarked;
