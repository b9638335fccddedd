/** Revocation of access tokens before they expire, and its propagation to services. */
@NullMarked
package movr.web.revocation;

import org.jspecify.annotations.NullMarked;
