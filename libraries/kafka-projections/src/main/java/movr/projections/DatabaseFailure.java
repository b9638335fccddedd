package movr.projections;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
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

    /**
     * SQLSTATE classes of failures that depend on the values of a statement: cardinality, data, integrity constraints, views
     * with check options, exceeded limits such as that of an index' entry, errors that functions raise.
     */
    private static final Set<String> OF_THE_DATA = Set.of("21", "22", "23", "44", "54", "P0");

    private static final int CLASS_LENGTH = 2;

    private DatabaseFailure() {}

    /**
     * Returns whether the failure is transient.
     *
     * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL: error codes</a>
     */
    public static boolean passes(Throwable failure) {
        return stateOf(failure)
                .map(state -> PASSING.contains(state.substring(0, CLASS_LENGTH)))
                .orElseGet(() -> causes(failure).anyMatch(DatabaseFailure::passesByItsType));
    }

    /**
     * Returns whether other values may succeed: the database has refused these, or the failure is none of the database's.
     * Otherwise any statement would have failed, as of a missing column or right.
     */
    public static boolean isOfTheData(Throwable failure) {
        return stateOf(failure)
                .map(state -> OF_THE_DATA.contains(state.substring(0, CLASS_LENGTH)))
                .orElseGet(() -> causes(failure).noneMatch(DatabaseFailure::passesByItsType));
    }

    /** SQLSTATE of the failure; empty when it is none of the database's. */
    public static Optional<String> stateOf(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .flatMap(cause -> Stream.ofNullable(((SQLException) cause).getSQLState()))
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
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
