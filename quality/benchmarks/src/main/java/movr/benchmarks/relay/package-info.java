/** Benchmarks of outbox relays. */
@NullMarked
package movr.benchmarks.relay;

import org.jspecify.annotations.NullMarked;
