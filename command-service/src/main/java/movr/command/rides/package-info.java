/** Rides: started and ended by riders. */
@NullMarked
package movr.command.rides;

import org.jspecify.annotations.NullMarked;
