/** Throttling of sign-in attempts against password guessing. */
@NullMarked
package movr.command.throttling;

import org.jspecify.annotations.NullMarked;
