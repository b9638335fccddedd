package movr.projections.freshness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.freshness.AsOf.Part;
import movr.projections.freshness.AsOf.Times;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of the times that projections have reached, for a service that starts while Kafka is away. */
final class FreshnessTable {

    private static final String LOAD =
            "SELECT region, as_of, applied_as_of, renewed_at FROM freshness WHERE projection = ?";

    /** Not of rows that were deleted meanwhile. */
    private static final String SAVE = """
            INSERT INTO freshness (projection, region, as_of, applied_as_of, renewed_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (projection, region) DO UPDATE SET
                as_of = excluded.as_of, applied_as_of = greatest(freshness.applied_as_of, excluded.applied_as_of)
                WHERE freshness.as_of < excluded.as_of AND freshness.renewed_at = excluded.renewed_at""";

    private static final String SINCE = "SELECT region, renewed_at FROM freshness WHERE projection = ?";

    private final JdbcTemplate jdbc;
    private final JdbcClient queries;
    private final TransactionOperations transactions;

    /**
     * Creates the access.
     *
     * @param queries connections of queries, which may be others than the projections'
     */
    FreshnessTable(DataSource dataSource, JdbcClient queries) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.queries = queries;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Row of a projection and a region.
     *
     * @param since when its compacted topics began to be read from their start; the epoch when nobody has noted that
     */
    record Saved(Times times, Instant since) {

        static final Saved NOTHING = new Saved(Times.UNKNOWN, Instant.EPOCH);

        /** Time before which nothing can have been missed. */
        Instant begin() {
            return times.read().isAfter(since) ? times.read() : since;
        }
    }

    /** The rows of a projection, by region. */
    Map<String, Saved> load(Projection projection) {
        Map<String, Saved> saved = new HashMap<>();
        jdbc.query(
                LOAD,
                row -> {
                    Times times = new Times(time(row, "as_of"), time(row, "applied_as_of"));
                    saved.put(row.getString("region"), new Saved(times, time(row, "renewed_at")));
                },
                projection.name());
        return saved;
    }

    /** The times at which compacted topics of regions began to be read from their start, asked by a query. */
    Map<String, Instant> since(Projection projection) {
        Map<String, Instant> since = new HashMap<>();
        queries.sql(SINCE).param(projection.name()).query(row -> {
            since.put(row.getString("region"), time(row, "renewed_at"));
        });
        return since;
    }

    /**
     * Saves times that are later than those which are saved.
     *
     * @param since as it was when the times were reached
     */
    void save(Part part, Times times, Instant since) {
        // a pool's connections need not commit by themselves
        transactions.executeWithoutResult(transaction -> jdbc.update(
                SAVE,
                part.projection(),
                part.region(),
                times.read().atOffset(ZoneOffset.UTC),
                times.applied().atOffset(ZoneOffset.UTC),
                since.atOffset(ZoneOffset.UTC)));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
