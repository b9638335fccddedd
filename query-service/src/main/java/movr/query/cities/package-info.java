/** The catalogue over HTTP, and the cities that this instance serves. */
@NullMarked
package movr.query.cities;

import org.jspecify.annotations.NullMarked;
