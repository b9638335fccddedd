/** The catalogue over HTTP, and which cities this instance serves. */
@NullMarked
package movr.query.cities;

import org.jspecify.annotations.NullMarked;
