package movr.outbox.store;

import movr.base.database.DatabaseProduct;

/**
 * Marks of rows, as a database gives them. PostgreSQL's are ids of transactions: which of them are over is known exactly,
 * also while a commit waits for a replica, whatever clocks say and whoever writes. CockroachDB's are its clock in
 * microseconds: a node whose clock is wrong by more than half a second ends itself, and a transaction is ended by its time-out.
 *
 * @param latest SQL of the latest mark
 * @param resolved SQL of the mark up to which all transactions are over
 * @param deepest SQL of the mark from which it is looked now and then for what a time-out has not ended
 */
record Marks(String latest, String resolved, String deepest) {

    private static final String CLOCK = "CAST(extract(EPOCH FROM clock_timestamp()) * 1000000 AS INT8)";

    /** Twice the time-out of transactions, and what clocks may differ. */
    private static final String ELEVEN_SECONDS = "11000000";

    private static final String TEN_MINUTES = "600000000";

    static Marks of(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> new Marks(transaction("xmax"), transaction("xmin"), transaction("xmin"));
            case COCKROACHDB -> new Marks(CLOCK, CLOCK + " - " + ELEVEN_SECONDS, CLOCK + " - " + TEN_MINUTES);
        };
    }

    private static String transaction(String bound) {
        return "CAST(CAST(pg_snapshot_" + bound + "(pg_current_snapshot()) AS TEXT) AS INT8)";
    }

    /** A statement with them. */
    String in(String sql) {
        return sql.replace("{latest}", latest).replace("{resolved}", resolved).replace("{deepest}", deepest);
    }
}
