/** Scaling with the amount of data. */
@NullMarked
package movr.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
