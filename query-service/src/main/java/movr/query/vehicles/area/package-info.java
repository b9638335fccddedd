/** Areas that a listing can be restricted to. */
@NullMarked
package movr.query.vehicles.area;

import org.jspecify.annotations.NullMarked;
