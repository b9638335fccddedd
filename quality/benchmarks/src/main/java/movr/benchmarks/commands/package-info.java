/** StartRide and EndRide over HTTP, beside the same rows written by pgbench. */
@NullMarked
package movr.benchmarks.commands;

import org.jspecify.annotations.NullMarked;
