/** The people of a region's cities. */
@NullMarked
package movr.query.people;

import org.jspecify.annotations.NullMarked;
