/** What more data costs. */
@NullMarked
package movr.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
