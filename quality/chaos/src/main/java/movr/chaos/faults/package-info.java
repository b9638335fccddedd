/** Injection of faults, and observation of the recovery. */
@NullMarked
package movr.chaos.faults;

import org.jspecify.annotations.NullMarked;
