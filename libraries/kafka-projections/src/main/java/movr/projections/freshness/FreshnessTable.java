package movr.projections.freshness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import movr.projections.freshness.AsOf.Part;
import movr.projections.freshness.AsOf.Times;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of the times that projections have reached, for a service that starts while Kafka is away. */
final class FreshnessTable {

    private static final String LOAD =
            "SELECT projection, region, as_of, applied_as_of FROM freshness WHERE as_of > 'epoch'";

    private static final String SAVE = """
            INSERT INTO freshness (projection, region, as_of, applied_as_of) VALUES (?, ?, ?, ?)
            ON CONFLICT (projection, region) DO UPDATE SET
                as_of = excluded.as_of, applied_as_of = greatest(freshness.applied_as_of, excluded.applied_as_of)
                WHERE freshness.as_of < excluded.as_of""";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;

    FreshnessTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    Map<Part, Times> load() {
        Map<Part, Times> times = new HashMap<>();
        jdbc.query(LOAD, row -> {
            times.put(
                    new Part(row.getString("projection"), row.getString("region")),
                    new Times(time(row, "as_of"), time(row, "applied_as_of")));
        });
        return times;
    }

    void save(Part part, Times times) {
        // a pool's connections need not commit by themselves
        transactions.executeWithoutResult(transaction -> jdbc.update(
                SAVE,
                part.projection(),
                part.region(),
                times.read().atOffset(ZoneOffset.UTC),
                times.applied().atOffset(ZoneOffset.UTC)));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
