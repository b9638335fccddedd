/** Questions about the rides of a city, hour by hour. */
@NullMarked
package movr.query.statistics;

import org.jspecify.annotations.NullMarked;
