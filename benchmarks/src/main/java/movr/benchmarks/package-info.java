/** What MovR does in a second, and what bounds it. */
@NullMarked
package movr.benchmarks;

import org.jspecify.annotations.NullMarked;
