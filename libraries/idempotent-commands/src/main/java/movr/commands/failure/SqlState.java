package movr.commands.failure;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The SQLSTATE of an exception, and its classification. Spring's and Hibernate's exception types do not tell a
 * serialization failure from an ambiguous commit, so the state alone decides.
 *
 * @param code five characters
 * @param constraint the violated constraint, for class 23
 * @param context the server's message about the statement and the object concerned
 * @see <a href="https://www.cockroachlabs.com/docs/stable/common-errors">CockroachDB: common errors</a>
 */
public record SqlState(String code, @Nullable String constraint, String context) {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String UNIQUE_VIOLATION = "23505";

    /** Certainly rolled back and worth another attempt: serialization failure, deadlock, lock timeout, stale plan. */
    private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01", LOCK_NOT_AVAILABLE, "0A000");

    /**
     * The node shuts down, a range or another node cannot be reached, the session was ended by a timeout, or the server
     * is a standby that is not promoted yet.
     */
    private static final Set<String> UNREACHABLE =
            Set.of("57P01", "57P02", "57P03", "58C00", "58C01", "25P03", "25P04", "25006");

    private static final String AMBIGUOUS_RESULT = "40003";
    private static final String QUERY_CANCELED = "57014";
    private static final String IN_FAILED_TRANSACTION = "25P02";
    private static final String CONNECTION_CLASS = "08";
    private static final String RESOURCES_CLASS = "53";
    private static final String CONSTRAINT_CLASS = "23";
    private static final String ROLLBACK_CLASS = "40";

    /**
     * Finds the first SQLSTATE among the causes and their chained SQL exceptions.
     *
     * @return empty when the failure does not come from a database
     */
    public static Optional<SqlState> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<SqlState> found = cause instanceof SQLException sql ? inChain(sql) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<SqlState> inChain(SQLException first) {
        for (SQLException sql = first; sql != null; sql = sql.getNextException()) {
            if (sql.getSQLState() != null) {
                return Optional.of(of(sql));
            }
        }
        return Optional.empty();
    }

    private static SqlState of(SQLException sql) {
        ServerErrorMessage message = sql instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return message == null
                ? new SqlState(sql.getSQLState(), null, "")
                : new SqlState(
                        sql.getSQLState(), message.getConstraint(), message.getMessage() + ' ' + message.getWhere());
    }

    /**
     * Returns whether the primary key of this table was violated; PostgreSQL names the partition's key, {@code
     * <table>_<region>_pkey}.
     */
    public boolean violatesKeyOf(String table) {
        return UNIQUE_VIOLATION.equals(code)
                && constraint != null
                && constraint.startsWith(table + "_")
                && constraint.endsWith("_pkey");
    }

    /**
     * Returns whether a lock wait on this table timed out. Both databases name the table, or its partition, in the message
     * only: PostgreSQL "while inserting index tuple … in relation", CockroachDB "lock timeout on row … in".
     */
    public boolean lockedOutOf(String table) {
        return LOCK_NOT_AVAILABLE.equals(code) && context.contains(table);
    }

    /** Returns whether the attempt was certainly rolled back, and another one may succeed. */
    boolean rolledBack() {
        return ROLLED_BACK.contains(code);
    }

    /** Returns whether COMMIT was answered with a rollback. Any other failure of COMMIT proves nothing. */
    boolean rolledBackAtCommit() {
        return (code.startsWith(ROLLBACK_CLASS) && !ambiguous())
                || code.startsWith(CONSTRAINT_CLASS)
                || IN_FAILED_TRANSACTION.equals(code);
    }

    /** Returns whether the server could not be reached: nothing was committed, unless it happened at COMMIT. */
    boolean unreachable() {
        return code.startsWith(CONNECTION_CLASS) || UNREACHABLE.contains(code);
    }

    /** Returns whether a statement timed out or the server lacked resources: a retry would add to the load. */
    boolean overloaded() {
        return QUERY_CANCELED.equals(code) || code.startsWith(RESOURCES_CLASS);
    }

    /** Returns whether the database itself reports an ambiguous outcome. */
    boolean ambiguous() {
        return AMBIGUOUS_RESULT.equals(code);
    }
}
