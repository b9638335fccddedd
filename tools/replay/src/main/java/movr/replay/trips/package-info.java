/** The trips, as their files have them. */
@NullMarked
package movr.replay.trips;

import org.jspecify.annotations.NullMarked;
