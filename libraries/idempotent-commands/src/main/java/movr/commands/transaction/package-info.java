/** One transaction per command, retried as a whole on the SQLSTATEs that allow it. */
@NullMarked
package movr.commands.transaction;

import org.jspecify.annotations.NullMarked;
