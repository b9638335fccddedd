/** Rides: start and end. */
@NullMarked
package movr.command.rides;

import org.jspecify.annotations.NullMarked;
