/** Domain events become rows in the command's own transaction. */
@NullMarked
package movr.command.outbox;

import org.jspecify.annotations.NullMarked;
