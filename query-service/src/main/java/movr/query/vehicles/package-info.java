/** Vehicles of the region: their projection, and the listing that is asked for. */
@NullMarked
package movr.query.vehicles;

import org.jspecify.annotations.NullMarked;
