/** Transactional outbox: domain events are stored as rows in the command's own transaction. */
@NullMarked
package movr.command.outbox;

import org.jspecify.annotations.NullMarked;
