/** What became of each command: kept by its own transaction, so that a repeat has no second effect and the same answer. */
@NullMarked
package movr.command.ledger;

import org.jspecify.annotations.NullMarked;
