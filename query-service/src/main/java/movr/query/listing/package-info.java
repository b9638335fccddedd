/** Queries for the vehicles of a city. */
@NullMarked
package movr.query.listing;

import org.jspecify.annotations.NullMarked;
