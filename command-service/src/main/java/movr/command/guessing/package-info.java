/** Throttling of sign-in attempts against password guessing. */
@NullMarked
package movr.command.guessing;

import org.jspecify.annotations.NullMarked;
