/** Ride statistics of a city, hour by hour: projection and queries. */
@NullMarked
package movr.query.statistics;

import org.jspecify.annotations.NullMarked;
