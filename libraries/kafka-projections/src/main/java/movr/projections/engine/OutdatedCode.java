package movr.projections.engine;

import movr.projections.Projection;

/** Failure of an instance whose code is older than that which made a projection's rows: it must not write them any more. */
public final class OutdatedCode extends RuntimeException {

    private OutdatedCode(Projection projection, int rows) {
        super("The rows of %s were made by its code version %d, and this instance has version %d"
                .formatted(projection.name(), rows, projection.codeVersion()));
    }

    /**
     * Verifies that the projection's code may write rows that this version has made.
     *
     * @throws OutdatedCode when it may not
     */
    public static void check(Projection projection, int rows) {
        if (projection.codeVersion() < rows) {
            throw new OutdatedCode(projection, rows);
        }
    }
}
