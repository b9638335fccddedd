/** The visitor's session and last changes, stored in cookies only. */
@NullMarked
package movr.frontend.session;

import org.jspecify.annotations.NullMarked;
