package movr.projections.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Session-level advisory lock that serialises rebuilds of a projection over all instances. Held by a connection of its
 * own, so that it ends with its instance. The swap runs on the same connection, so that it cannot happen without the
 * lock.
 *
 * @see <a href="https://www.postgresql.org/docs/18/explicit-locking.html#ADVISORY-LOCKS">PostgreSQL: advisory locks</a>
 */
final class RebuildLock implements AutoCloseable {

    /** The key space of these locks among other advisory locks: "movr" in ASCII. */
    private static final int SPACE = 0x6d6f7672;

    private static final String TRY = "SELECT pg_try_advisory_lock(?, hashtext(?))";
    private static final String RELEASE = "SELECT pg_advisory_unlock(?, hashtext(?))";

    private static final String HELD = """
            SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
                AND classid::int8 = ? AND objid::int8 = hashtext(?)::int8 & 4294967295
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""";

    private static final Logger LOG = LoggerFactory.getLogger(RebuildLock.class);

    private final String projection;
    private final Connection connection;
    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    private RebuildLock(String projection, Connection connection) {
        this.projection = projection;
        this.connection = connection;
        this.dataSource = new SingleConnectionDataSource(connection, true);
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Acquires the lock; empty when it is held elsewhere. */
    static Optional<RebuildLock> take(DataSource dataSource, String projection) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(true);
            RebuildLock lock = new RebuildLock(projection, connection);
            if (Boolean.TRUE.equals(lock.jdbc.queryForObject(TRY, Boolean.class, SPACE, projection))) {
                return Optional.of(lock);
            }
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
        connection.close();
        return Optional.empty();
    }

    /** Returns whether the lock is held by any session. */
    static boolean held(DataSource dataSource, String projection) {
        return JdbcClient.create(dataSource)
                .sql(HELD)
                .params(SPACE, projection)
                .query(Boolean.class)
                .single();
    }

    /** Transactions on the connection that holds the lock. */
    TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Runs statements on that connection in a transaction without {@code statement_timeout}. */
    <T> T withoutTimeout(Supplier<T> statements) {
        return Objects.requireNonNull(transactions().execute(transaction -> {
            jdbc.execute("SET LOCAL statement_timeout = 0");
            return statements.get();
        }));
    }

    /** Statements on that connection; outside a transaction each commits by itself. */
    JdbcTemplate jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        try (connection) {
            release();
        } catch (SQLException | RuntimeException failure) {
            LOG.warn(
                    "The connection that held the rebuild lock of {} was lost, and the lock with it",
                    projection,
                    failure);
        }
    }

    private void release() throws SQLException {
        boolean released = false;
        try {
            jdbc.queryForObject(RELEASE, Boolean.class, SPACE, projection);
            released = true;
        } finally {
            if (!released) {
                // else the pool would keep a session that holds the lock
                connection.abort(Runnable::run);
            }
        }
    }
}
