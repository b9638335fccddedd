/** Slows down those who guess passwords. */
@NullMarked
package movr.command.guessing;

import org.jspecify.annotations.NullMarked;
