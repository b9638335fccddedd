/** Compares what was answered with what is stored, published and shown. */
@NullMarked
package movr.replay.reconciliation;

import org.jspecify.annotations.NullMarked;
