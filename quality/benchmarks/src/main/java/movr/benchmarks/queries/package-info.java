/** Benchmarks of the most frequent queries, by amount of data. */
@NullMarked
package movr.benchmarks.queries;

import org.jspecify.annotations.NullMarked;
