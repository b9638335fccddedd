/** Benchmark of the time from a commit until its change is visible. */
@NullMarked
package movr.benchmarks.freshness;

import org.jspecify.annotations.NullMarked;
