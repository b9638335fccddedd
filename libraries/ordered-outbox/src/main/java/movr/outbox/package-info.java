/** Transactional outbox: domain events are stored as rows in the command's own transaction. */
@NullMarked
package movr.outbox;

import org.jspecify.annotations.NullMarked;
