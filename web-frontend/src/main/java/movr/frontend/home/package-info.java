/** The start page. */
@NullMarked
package movr.frontend.home;

import org.jspecify.annotations.NullMarked;
