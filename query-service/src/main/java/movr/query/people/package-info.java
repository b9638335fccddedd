/** Questions about the people of a city. */
@NullMarked
package movr.query.people;

import org.jspecify.annotations.NullMarked;
