/** Revocation of access tokens before they expire: which are revoked, and how a service hears of it. */
@NullMarked
package movr.web.revocation;

import org.jspecify.annotations.NullMarked;
