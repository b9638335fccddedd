package movr.projections.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import movr.projections.rebuild.RebuildStatus.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The table with the last rebuild of each projection, shared by all instances. */
final class RebuildTable {

    private static final String SAVE = """
            INSERT INTO rebuilds (projection, state, detail, code_version, events_read, events_total, started_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (projection) DO UPDATE SET state = excluded.state, detail = excluded.detail,
                code_version = excluded.code_version, events_read = excluded.events_read, events_total = excluded.events_total,
                started_at = excluded.started_at, updated_at = excluded.updated_at
            WHERE rebuilds.started_at <= excluded.started_at""";

    private static final String LOAD = "SELECT * FROM rebuilds WHERE projection = ?";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    RebuildTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Writes the progress of a rebuild, unless a later one has begun. */
    void save(RebuildStatus status) {
        transactions.executeWithoutResult(transaction -> jdbc.sql(SAVE)
                .params(
                        status.projection(),
                        status.state().name(),
                        status.detail(),
                        status.codeVersion(),
                        status.eventsRead(),
                        status.eventsTotal(),
                        status.startedAt().atOffset(ZoneOffset.UTC),
                        status.updatedAt().atOffset(ZoneOffset.UTC))
                .update());
    }

    Optional<RebuildStatus> load(String projection) {
        return jdbc.sql(LOAD)
                .param(projection)
                .query((row, number) -> status(row))
                .optional();
    }

    private static RebuildStatus status(ResultSet row) throws SQLException {
        return new RebuildStatus(
                row.getString("projection"),
                State.valueOf(row.getString("state")),
                row.getString("detail"),
                row.getInt("code_version"),
                row.getLong("events_read"),
                row.getLong("events_total"),
                instant(row, "started_at"),
                instant(row, "updated_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
