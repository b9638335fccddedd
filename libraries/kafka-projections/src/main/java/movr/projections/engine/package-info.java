/**
 * Projection engine: applies batches of messages to a projection's tables, each event effectively once, in one
 * transaction with the offsets.
 */
@NullMarked
package movr.projections.engine;

import org.jspecify.annotations.NullMarked;
