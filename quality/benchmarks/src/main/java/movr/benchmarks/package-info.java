/** Benchmarks of MovR: throughput, latency, and their limits. */
@NullMarked
package movr.benchmarks;

import org.jspecify.annotations.NullMarked;
