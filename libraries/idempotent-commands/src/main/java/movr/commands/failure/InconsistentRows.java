package movr.commands.failure;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Failure on rows that contradict each other, or a row that differs from what the same transaction has read. Under
 * SERIALIZABLE no other transaction explains that: the data is damaged, or the isolation level is not the one that was
 * requested. Another attempt would meet the same rows.
 */
public final class InconsistentRows extends RuntimeException {

    /** Creates the failure. The message names the rows by their ids and has no personal data. */
    public InconsistentRows(String message) {
        super(message);
    }

    /** Returns whether such a failure is among the causes. Hibernate reports the same for an update that matched no row. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InconsistentRows || cause instanceof OptimisticLockingFailureException) {
                return true;
            }
        }
        return false;
    }
}
