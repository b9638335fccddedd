package movr.projections;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Classification of the read database's failures: transient ones, and those that the same statements cause each time.
 */
public final class DatabaseFailure {

    /**
     * SQLSTATE classes: connection, transaction state, rollback, resources, locks and prerequisites, operator
     * intervention, system.
     */
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "55", "57", "58");

    private static final int CLASS_LENGTH = 2;

    private DatabaseFailure() {}

    /**
     * Returns whether the failure is transient.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL: error codes</a>
     */
    public static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return PASSING.contains(sql.getSQLState().substring(0, CLASS_LENGTH));
            }
        }
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(DatabaseFailure::passesByItsType);
    }

    /** A pool without a free connection has no SQLSTATE to report. */
    private static boolean passesByItsType(Throwable failure) {
        return failure instanceof SQLTransientConnectionException
                || failure instanceof TransientDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException;
    }
}
