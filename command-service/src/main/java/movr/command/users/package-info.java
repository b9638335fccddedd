/** Users: accounts from registration to erasure, and their profiles. */
@NullMarked
package movr.command.users;

import org.jspecify.annotations.NullMarked;
