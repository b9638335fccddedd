/** What is asked most, and of how much. */
@NullMarked
package movr.benchmarks.queries;

import org.jspecify.annotations.NullMarked;
