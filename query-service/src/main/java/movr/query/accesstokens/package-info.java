/** Verification of the command services' access tokens. */
@NullMarked
package movr.query.accesstokens;

import org.jspecify.annotations.NullMarked;
