package movr.command.transaction;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The SQLSTATE behind an exception, and what it allows. Spring's and Hibernate's exception types do not tell a serialization
 * failure from an ambiguous commit, so nothing but the state decides.
 *
 * @param code five characters
 * @param constraint the violated constraint, for class 23
 * @see <a href="https://www.cockroachlabs.com/docs/stable/common-errors">CockroachDB: common errors</a>
 */
public record SqlState(String code, @Nullable String constraint) {

    static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String UNIQUE_VIOLATION = "23505";

    /** Rolled back for sure, worth another attempt: serialization failure, deadlock, lock timeout, stale plan, no room. */
    private static final Set<String> ROLLED_BACK =
            Set.of("40001", "40P01", LOCK_NOT_AVAILABLE, "0A000", "53200", "53300");

    /** The node goes away, a range or another node cannot be reached, the session was ended by a timeout. */
    private static final Set<String> UNREACHABLE =
            Set.of("57P01", "57P02", "57P03", "58C00", "58C01", "25P03", "25P04");

    private static final String AMBIGUOUS_RESULT = "40003";
    private static final String QUERY_CANCELED = "57014";
    private static final String CONNECTION_CLASS = "08";

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
                return Optional.of(new SqlState(sql.getSQLState(), constraintOf(sql)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String constraintOf(SQLException sql) {
        ServerErrorMessage message = sql instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        return message == null ? null : message.getConstraint();
    }

    /** Whether the primary key of this table was violated; PostgreSQL names that of the partition, {@code <table>_<region>_pkey}. */
    public boolean violatesKeyOf(String table) {
        return UNIQUE_VIOLATION.equals(code)
                && constraint != null
                && constraint.startsWith(table + "_")
                && constraint.endsWith("_pkey");
    }

    /** Whether the database surely kept nothing of the attempt, and another one may succeed. */
    boolean rolledBack() {
        return ROLLED_BACK.contains(code);
    }

    /** Whether the connection was lost or the server went away: kept nothing, unless it happened at COMMIT. */
    boolean connectionLost() {
        return code.startsWith(CONNECTION_CLASS) || UNREACHABLE.contains(code);
    }

    /** Whether a statement took too long: the database is overloaded, and doing it again would add to that. */
    boolean tookTooLong() {
        return QUERY_CANCELED.equals(code);
    }

    /** Whether the database itself says that it does not know the outcome. */
    boolean ambiguous() {
        return AMBIGUOUS_RESULT.equals(code);
    }
}
