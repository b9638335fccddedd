/** The listing of a region's vehicles. */
@NullMarked
package movr.query.vehicles;

import org.jspecify.annotations.NullMarked;
