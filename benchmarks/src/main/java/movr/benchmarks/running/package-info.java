/** How a benchmark is run, whatever it measures. */
@NullMarked
package movr.benchmarks.running;

import org.jspecify.annotations.NullMarked;
