/** Test cluster: database, broker and services, each in a process of its own. */
@NullMarked
package movr.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
