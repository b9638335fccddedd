/** Times, distances and durations as people of a city read them. */
@NullMarked
package movr.frontend.formats;

import org.jspecify.annotations.NullMarked;
