/** CPU time of the processes under test, by part. */
@NullMarked
package movr.benchmarks.cpu;

import org.jspecify.annotations.NullMarked;
