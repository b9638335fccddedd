/** Rides of a city by the hour. */
@NullMarked
package movr.query.statistics;

import org.jspecify.annotations.NullMarked;
