/** The command service: HTTP in, rows and outbox in one transaction, events out. */
@NullMarked
package movr.command;

import org.jspecify.annotations.NullMarked;
