/** Synthetic history of vehicles and rides. */
@NullMarked
package movr.benchmarks.history;

import org.jspecify.annotations.NullMarked;
