/** How fast read models follow, and are made anew. */
@NullMarked
package movr.benchmarks.projection;

import org.jspecify.annotations.NullMarked;
