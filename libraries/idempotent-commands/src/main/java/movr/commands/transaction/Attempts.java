package movr.commands.transaction;

import java.util.function.Supplier;
import movr.commands.failure.OutcomeUnknown;
import movr.commands.failure.RetriesExhausted;
import org.axonframework.common.transaction.TransactionManager;

/**
 * All database work of one request: its transactions share one deadline and one state of the outcome. An outcome
 * becomes open when a COMMIT of the command may have happened, or when a record may show that the command was carried
 * out before, and stays open until it is proven and settled. While it is open no failure, of whatever kind and in
 * whichever transaction, may be reported as it is: {@link #truthOf} is the only way out. Not thread-safe.
 */
public final class Attempts {

    private final TransactionRetry retry;
    private final TransactionManager transactions;
    private final Deadline deadline;
    private boolean commitInDoubt;
    private boolean outcomeOpen;

    Attempts(TransactionRetry retry, TransactionManager transactions, Deadline deadline) {
        this.retry = retry;
        this.transactions = transactions;
        this.deadline = deadline;
    }

    /**
     * Runs the request's own transaction, which each attempt begins and ends itself.
     *
     * @param name of the transaction, for metrics and messages; one of a small set
     * @throws RetriesExhausted when there is no time left, or the database is too busy
     */
    public <T> T run(String name, Supplier<T> attempt) {
        RetryLoop loop = retry.loop(name, deadline);
        try {
            return loop.run(attempt);
        } finally {
            commitInDoubt |= loop.doubtful();
            outcomeOpen |= loop.doubtful();
        }
    }

    /**
     * Runs another transaction for the same request: a failure of its COMMIT says nothing about the request's own one.
     */
    public <T> T inTransaction(String name, Supplier<T> work) {
        return retry.loop(name, deadline).run(() -> transactions.fetchInTransaction(work));
    }

    /** Returns whether a COMMIT of the request's own transaction may have happened although it failed. */
    public boolean commitInDoubt() {
        return commitInDoubt;
    }

    /** Marks the outcome as open, until {@link #settle}. */
    public void leaveOpen() {
        outcomeOpen = true;
    }

    /** Marks the outcome as known: failures that follow may be reported as they are. */
    public void settle() {
        outcomeOpen = false;
    }

    /** The failure to report: the given one while the outcome is known, else {@link OutcomeUnknown}. */
    public Throwable truthOf(Throwable failure) {
        return outcomeOpen ? new OutcomeUnknown(failure) : failure;
    }
}
