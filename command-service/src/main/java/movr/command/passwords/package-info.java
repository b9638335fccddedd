/** Passwords, stored as hashes only. */
@NullMarked
package movr.command.passwords;

import org.jspecify.annotations.NullMarked;
