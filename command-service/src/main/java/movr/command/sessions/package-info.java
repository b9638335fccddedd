/** Sign-in: a password against an access token. */
@NullMarked
package movr.command.sessions;

import org.jspecify.annotations.NullMarked;
