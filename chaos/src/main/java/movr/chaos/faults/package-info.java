/** Makes faults, and waits until they are healed. */
@NullMarked
package movr.chaos.faults;

import org.jspecify.annotations.NullMarked;
