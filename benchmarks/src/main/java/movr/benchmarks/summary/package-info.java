/** One page of all results, and whether they are what was aimed at. */
@NullMarked
package movr.benchmarks.summary;

import org.jspecify.annotations.NullMarked;
