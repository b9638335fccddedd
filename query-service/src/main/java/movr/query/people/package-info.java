/** The people of a region's cities: projection and queries. */
@NullMarked
package movr.query.people;

import org.jspecify.annotations.NullMarked;
