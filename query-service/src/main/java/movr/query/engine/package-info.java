/** Applies batches of messages to a projection's tables, each event once in effect, in one transaction with the offsets. */
@NullMarked
package movr.query.engine;

import org.jspecify.annotations.NullMarked;
