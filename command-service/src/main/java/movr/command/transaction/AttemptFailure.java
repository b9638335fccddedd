package movr.command.transaction;

import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/**
 * How one attempt at a transaction failed.
 *
 * @param state the SQLSTATE, or {@code none}
 * @param phase {@code statement} or {@code commit}
 * @param verdict what follows
 */
record AttemptFailure(String state, String phase, Verdict verdict) {

    /** What follows from a failure. Trying again is safe for every command: its record makes a second effect impossible. */
    enum Verdict {
        /** The attempt may have committed all the same; another one finds out. */
        DOUBTFUL,
        /** Nothing was kept; another attempt may succeed. */
        RETRY,
        /** Nothing was kept; the database is too busy for another attempt. */
        BUSY,
        /** Another attempt would fail in the same way. */
        FINAL
    }

    static AttemptFailure of(Throwable failure, RaceKeys races) {
        boolean atCommit = CommitFailure.isBehind(failure);
        Optional<SqlState> state = SqlState.of(failure);
        Verdict verdict = state.map(found -> verdict(found, atCommit, races)).orElseGet(() -> withoutState(failure));
        return new AttemptFailure(state.map(SqlState::code).orElse("none"), atCommit ? "commit" : "statement", verdict);
    }

    boolean retryable() {
        return verdict == Verdict.DOUBTFUL || verdict == Verdict.RETRY;
    }

    boolean doubtful() {
        return verdict == Verdict.DOUBTFUL;
    }

    boolean lockedOut() {
        return SqlState.LOCK_NOT_AVAILABLE.equals(state);
    }

    private static Verdict verdict(SqlState state, boolean atCommit, RaceKeys races) {
        if (state.ambiguous() || (atCommit && (state.connectionLost() || state.tookTooLong()))) {
            return Verdict.DOUBTFUL;
        }
        if (state.rolledBack() || state.connectionLost() || races.lostBy(state)) {
            return Verdict.RETRY;
        }
        return state.tookTooLong() ? Verdict.BUSY : Verdict.FINAL;
    }

    /** The pool had no connection to give, or a row was not as it had been read. */
    private static Verdict withoutState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException || cause instanceof StaleRead) {
                return Verdict.RETRY;
            }
        }
        return Verdict.FINAL;
    }
}
