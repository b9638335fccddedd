/** Summary of all results, and of the targets reached. */
@NullMarked
package movr.benchmarks.summary;

import org.jspecify.annotations.NullMarked;
