/**
 * Idempotency: the outcome of each command, recorded by its own transaction, so that a repeat has no second effect and
 * gets the same answer.
 */
@NullMarked
package movr.commands.idempotency;

import org.jspecify.annotations.NullMarked;
