/** Vehicles of a city, on a map and as a list; adding and removing one's own. */
@NullMarked
package movr.frontend.vehicles;

import org.jspecify.annotations.NullMarked;
