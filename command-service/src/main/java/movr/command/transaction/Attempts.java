package movr.command.transaction;

import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;

/**
 * All that one request does in the database: its transactions share one deadline and one knowledge of the outcome. An outcome becomes
 * open when a COMMIT of the command may have happened, or when a record may say that the command was carried out before, and stays open
 * until somebody has seen the proof and settles it. While it is open no failure, of whatever kind and whichever transaction, may be
 * told as it is: {@link #truthOf} is the one way out. Serves one thread.
 */
public final class Attempts {

    private final TransactionRetry seam;
    private final TransactionManager transactions;
    private final Deadline deadline;
    private boolean commitInDoubt;
    private boolean outcomeOpen;

    Attempts(TransactionRetry seam, TransactionManager transactions) {
        this.seam = seam;
        this.transactions = transactions;
        this.deadline = Deadline.in(seam.settings().deadline());
    }

    /**
     * Runs the request's own transaction, which each attempt begins and ends itself.
     *
     * @param name of the transaction, for metrics and messages; one of few
     * @throws GaveUp when there is no time left, or the database is too busy
     */
    public <T> T run(String name, Supplier<T> attempt) {
        RetryLoop loop = new RetryLoop(name, seam, deadline);
        try {
            return loop.run(attempt);
        } finally {
            commitInDoubt |= loop.doubtful();
            outcomeOpen |= loop.doubtful();
        }
    }

    /** Runs another transaction for the same request: a failure of its COMMIT says nothing of the request's own one. */
    public <T> T inTransaction(String name, Supplier<T> work) {
        return new RetryLoop(name, seam, deadline).run(() -> transactions.fetchInTransaction(work));
    }

    /** Whether a COMMIT of the request's own transaction may have happened although it failed. */
    public boolean commitInDoubt() {
        return commitInDoubt;
    }

    /** Says that the command may have been carried out, until {@link #settle}. */
    public void leaveOpen() {
        outcomeOpen = true;
    }

    /** Says that the outcome is known: what follows may be told as it is. */
    public void settle() {
        outcomeOpen = false;
    }

    /** What may be told of a failure: the failure while the outcome is known, else {@link OutcomeUnknown}. */
    public Throwable truthOf(Throwable failure) {
        return outcomeOpen ? new OutcomeUnknown(failure) : failure;
    }
}
