/** Sessions: sign-in, sign-out, and the revocation of access tokens. */
@NullMarked
package movr.command.sessions;

import org.jspecify.annotations.NullMarked;
