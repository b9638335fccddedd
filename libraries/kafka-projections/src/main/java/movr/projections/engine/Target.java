package movr.projections.engine;

import movr.projections.Projection;
import movr.projections.Schema;

/** Destination of a projection's events: its live tables, or those that a rebuild fills. */
public record Target(Projection projection, Schema schema) {

    /** The tables that queries read. */
    public static Target live(Projection projection) {
        return new Target(projection, projection.schema());
    }

    /** The tables that a rebuild fills. */
    public static Target next(Projection projection) {
        return new Target(projection, projection.schema().next());
    }
}
