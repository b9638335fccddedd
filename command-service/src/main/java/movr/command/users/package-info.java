/** Users: registration, profile and erasure. */
@NullMarked
package movr.command.users;

import org.jspecify.annotations.NullMarked;
