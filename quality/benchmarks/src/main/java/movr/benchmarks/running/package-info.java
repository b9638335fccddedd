/** Execution of benchmarks. */
@NullMarked
package movr.benchmarks.running;

import org.jspecify.annotations.NullMarked;
