package movr.query.engine;

import movr.query.projection.Projection;
import movr.query.projection.Schema;

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
