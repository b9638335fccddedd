/** Benchmarks of projections: catching up, and rebuilds. */
@NullMarked
package movr.benchmarks.projection;

import org.jspecify.annotations.NullMarked;
