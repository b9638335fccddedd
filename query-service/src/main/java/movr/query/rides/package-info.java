/** Rides of the region's riders, wherever they rode: their projection, and the questions about it. */
@NullMarked
package movr.query.rides;

import org.jspecify.annotations.NullMarked;
