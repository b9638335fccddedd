package movr.command.transaction;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Rows that contradict each other, or a row that is not as the same transaction has read it. Under SERIALIZABLE no other transaction
 * explains that: the data is damaged, or the isolation level is not the one that was asked for. Another attempt would meet the same rows.
 */
public final class InconsistentRows extends RuntimeException {

    /** Names the rows by their ids; no personal data. */
    public InconsistentRows(String message) {
        super(message);
    }

    /** Hibernate says the same of a write that met no row. */
    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InconsistentRows || cause instanceof OptimisticLockingFailureException) {
                return true;
            }
        }
        return false;
    }
}
