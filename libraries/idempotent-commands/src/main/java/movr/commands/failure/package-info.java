/** Failures of transactions: their classification by SQLSTATE, and those that callers are told of. */
@NullMarked
package movr.commands.failure;

import org.jspecify.annotations.NullMarked;
