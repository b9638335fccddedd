/** Starting and ending rides, and one's own history. */
@NullMarked
package movr.frontend.rides;

import org.jspecify.annotations.NullMarked;
