/** The city's changes, passed on to the browser as they happen. */
@NullMarked
package movr.frontend.live;

import org.jspecify.annotations.NullMarked;
