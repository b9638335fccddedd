package movr.commands.failure;

import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * Classified failure of one attempt at a transaction.
 *
 * @param state the SQLSTATE, or {@code none}
 * @param phase {@code statement} or {@code commit}
 * @param verdict consequence of the failure
 */
public record AttemptFailure(String state, String phase, Verdict verdict) {

    /** Consequence of a failure. A retry is safe for every command: its record makes a second effect impossible. */
    public enum Verdict {
        /** The attempt may have committed nonetheless; another attempt finds out. */
        DOUBTFUL,
        /** Nothing was committed; another attempt may succeed. */
        RETRY,
        /** Nothing was committed; the database is too busy for another attempt. */
        BUSY,
        /** Nothing was committed; another attempt would fail in the same way. */
        FINAL
    }

    /**
     * Classifies a failure.
     *
     * @param commitSent whether COMMIT had been sent
     */
    public static AttemptFailure of(Throwable failure, boolean commitSent, UniqueKeyRaces races) {
        Optional<SqlState> state = SqlState.of(failure);
        Verdict verdict = commitSent ? atCommit(failure, state, races) : before(failure, state, races);
        return new AttemptFailure(
                state.map(SqlState::code).orElse("none"), commitSent ? "commit" : "statement", verdict);
    }

    /** Returns whether another attempt may succeed. */
    public boolean retryable() {
        return verdict == Verdict.DOUBTFUL || verdict == Verdict.RETRY;
    }

    /** Returns whether the attempt may have committed nonetheless. */
    public boolean doubtful() {
        return verdict == Verdict.DOUBTFUL;
    }

    /** Once COMMIT is sent the outcome is open, unless the database itself reports a rollback. */
    private static Verdict atCommit(Throwable failure, Optional<SqlState> state, UniqueKeyRaces races) {
        boolean rolledBack = state.map(SqlState::rolledBackAtCommit).orElseGet(() -> isRollbackOnly(failure));
        if (!rolledBack) {
            return Verdict.DOUBTFUL;
        }
        return state.filter(found -> found.rolledBack() || races.lostBy(found)).isPresent()
                ? Verdict.RETRY
                : Verdict.FINAL;
    }

    private static Verdict before(Throwable failure, Optional<SqlState> state, UniqueKeyRaces races) {
        return state.map(found -> before(found, races))
                .orElseGet(() -> tookTooLong(failure) ? Verdict.BUSY : Verdict.FINAL);
    }

    private static Verdict before(SqlState state, UniqueKeyRaces races) {
        if (state.ambiguous()) {
            return Verdict.DOUBTFUL;
        }
        if (state.rolledBack() || state.unreachable() || races.lostBy(state)) {
            return Verdict.RETRY;
        }
        return state.overloaded() ? Verdict.BUSY : Verdict.FINAL;
    }

    private static boolean isRollbackOnly(Throwable failure) {
        return anyCause(failure, UnexpectedRollbackException.class);
    }

    /** The pool had no connection to give, or the request's deadline has passed. */
    private static boolean tookTooLong(Throwable failure) {
        return anyCause(failure, SQLTransientConnectionException.class) || anyCause(failure, DeadlineExceeded.class);
    }

    private static boolean anyCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
