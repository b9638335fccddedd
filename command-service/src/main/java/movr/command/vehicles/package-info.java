/** Vehicles: added and removed by their owners. */
@NullMarked
package movr.command.vehicles;

import org.jspecify.annotations.NullMarked;
