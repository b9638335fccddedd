/** Verification of the command services' access tokens. */
@NullMarked
package movr.query.tokens;

import org.jspecify.annotations.NullMarked;
