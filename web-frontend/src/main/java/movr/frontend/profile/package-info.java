/** The visitor's own account, and its removal. */
@NullMarked
package movr.frontend.profile;

import org.jspecify.annotations.NullMarked;
