/** How long after its commit a change can be seen. */
@NullMarked
package movr.benchmarks.freshness;

import org.jspecify.annotations.NullMarked;
