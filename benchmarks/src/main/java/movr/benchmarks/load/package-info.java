/** Clients that ask as fast as they are answered, or as fast as they were told to. */
@NullMarked
package movr.benchmarks.load;

import org.jspecify.annotations.NullMarked;
