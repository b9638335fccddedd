package movr.command.revocations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import movr.commands.Write;
import movr.web.revocation.Revocation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of revoked access tokens, in the home region of their owner. Read and deleted at READ COMMITTED: each
 * statement stands alone, and must neither wait for a sign-out nor make one fail.
 */
class RevocationTable {

    private static final String INSERT =
            "INSERT INTO token_revocations (region, revoked_at, token_key, expires_at) VALUES (?, ?, ?, ?)";

    private static final String SINCE = """
            SELECT token_key, revoked_at, expires_at FROM token_revocations
            WHERE region = ? AND revoked_at >= ? ORDER BY region, revoked_at, token_key""";

    private static final String DELETE_EXPIRED = "DELETE FROM token_revocations WHERE region = ? AND expires_at <= ?";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RevocationTable(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    static Write insertion(String region, Revocation revocation) {
        return Write.of(INSERT, region, utc(revocation.at()), revocation.key(), utc(revocation.until()));
    }

    /** The revocations of a region at or after this time, oldest first. */
    List<Revocation> since(String region, Instant time) {
        return transactions.execute(transaction -> jdbc.sql(SINCE)
                .params(region, utc(time))
                .query((row, number) -> read(row))
                .list());
    }

    /** Deletes the expired revocations of a region. */
    void deleteExpired(String region, Instant now) {
        transactions.executeWithoutResult(
                transaction -> jdbc.sql(DELETE_EXPIRED).params(region, utc(now)).update());
    }

    private static Revocation read(ResultSet row) throws SQLException {
        return new Revocation(row.getString("token_key"), instant(row, "revoked_at"), instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
