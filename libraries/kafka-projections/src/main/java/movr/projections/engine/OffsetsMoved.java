package movr.projections.engine;

import movr.projections.engine.Batch.Advance;

/** Failure of a step whose partition was advanced by another consumer, or by the swap of a rebuild. */
public final class OffsetsMoved extends RuntimeException {

    OffsetsMoved(Advance advance) {
        super("The offset of " + advance.partition() + " is not " + advance.from() + " any more");
    }
}
