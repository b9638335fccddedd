/** Sessions: sign-in with its limits, and sign-out. */
@NullMarked
package movr.command.sessions;

import org.jspecify.annotations.NullMarked;
