/** Who may ask: access tokens of the command service. */
@NullMarked
package movr.query.tokens;

import org.jspecify.annotations.NullMarked;
