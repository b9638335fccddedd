/** A past that is made up: vehicles, and the rides that they were taken on. */
@NullMarked
package movr.benchmarks.history;

import org.jspecify.annotations.NullMarked;
