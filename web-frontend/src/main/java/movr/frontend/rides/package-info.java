/** Start and end of rides, and the visitor's history. */
@NullMarked
package movr.frontend.rides;

import org.jspecify.annotations.NullMarked;
