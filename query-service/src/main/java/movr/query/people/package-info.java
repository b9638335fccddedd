/** The people of a region's cities: their projection, and questions about them. */
@NullMarked
package movr.query.people;

import org.jspecify.annotations.NullMarked;
