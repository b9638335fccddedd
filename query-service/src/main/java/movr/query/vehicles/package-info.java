/** Projection of a region's vehicles, for the listing. */
@NullMarked
package movr.query.vehicles;

import org.jspecify.annotations.NullMarked;
