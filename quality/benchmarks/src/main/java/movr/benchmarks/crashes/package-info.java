/** Recovery of killed services. */
@NullMarked
package movr.benchmarks.crashes;

import org.jspecify.annotations.NullMarked;
