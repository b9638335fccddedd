/** The rides of a city, hour by hour: their projection, and questions about them. */
@NullMarked
package movr.query.statistics;

import org.jspecify.annotations.NullMarked;
