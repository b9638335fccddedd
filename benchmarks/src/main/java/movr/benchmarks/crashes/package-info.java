/** What becomes of the work of a service that is killed. */
@NullMarked
package movr.benchmarks.crashes;

import org.jspecify.annotations.NullMarked;
