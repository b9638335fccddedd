/** Sessions: a password against an access token, sign-out, and which tokens are revoked. */
@NullMarked
package movr.command.sessions;

import org.jspecify.annotations.NullMarked;
