/** Who is calling: access tokens, their keys, and what is open without one. */
@NullMarked
package movr.command.tokens;

import org.jspecify.annotations.NullMarked;
