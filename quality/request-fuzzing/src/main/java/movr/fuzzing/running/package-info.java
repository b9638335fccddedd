/** A running MovR with accounts, vehicles and rides, what it logs and what it writes. */
@NullMarked
package movr.fuzzing.running;

import org.jspecify.annotations.NullMarked;
