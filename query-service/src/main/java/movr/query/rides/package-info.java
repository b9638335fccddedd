/** Projection of the rides of the region's riders, wherever they rode. */
@NullMarked
package movr.query.rides;

import org.jspecify.annotations.NullMarked;
