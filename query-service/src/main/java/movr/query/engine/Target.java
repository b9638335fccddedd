package movr.query.engine;

import movr.query.projection.Projection;
import movr.query.projection.Schema;

/** Where a projection's events go: its live tables, or those that a rebuild fills. */
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
