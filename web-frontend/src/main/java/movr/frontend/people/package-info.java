/** The people of a city. */
@NullMarked
package movr.frontend.people;

import org.jspecify.annotations.NullMarked;
