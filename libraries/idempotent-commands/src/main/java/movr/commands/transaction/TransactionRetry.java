package movr.commands.transaction;

import java.time.Duration;
import java.util.function.Supplier;
import movr.commands.failure.RetriesExhausted;
import movr.commands.failure.UniqueKeyRaces;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.util.backoff.BackOff;

/**
 * Retry of transactions as a whole, when the SQLSTATE says that this may help. Each attempt is a new transaction; the
 * loop stays on the caller's thread, so security context, MDC and trace are those of the first attempt.
 *
 * @see <a href="https://www.cockroachlabs.com/docs/stable/transaction-retry-error-reference">CockroachDB: transaction retry errors</a>
 */
public final class TransactionRetry {

    private final TransactionManager transactions;
    private final Duration deadline;
    private final Duration leastLeft;
    private final BackOff backOff;
    private final UniqueKeyRaces races;
    private final TransactionMetrics metrics;

    TransactionRetry(
            TransactionManager transactions,
            TransactionProperties settings,
            BackOff backOff,
            UniqueKeyRaces races,
            TransactionMetrics metrics) {
        this.transactions = transactions;
        this.deadline = settings.deadline();
        this.leastLeft = settings.leastLeft();
        this.backOff = backOff;
        this.races = races;
        this.metrics = metrics;
    }

    /**
     * Runs work in a transaction, as a request of its own.
     *
     * @param name of the transaction, for metrics and messages; one of a small set
     * @param work must have no effects outside the database
     * @throws RetriesExhausted after the deadline
     * @throws IllegalStateException when called inside a transaction, where an attempt could not be undone
     */
    public <T> T run(String name, Supplier<T> work) {
        return attempts().inTransaction(name, work);
    }

    /**
     * Attempts of a request with several transactions, or with one that begins and ends its transaction itself. The
     * deadline counts from now.
     */
    public Attempts attempts() {
        return new Attempts(this, transactions, Deadline.in(deadline));
    }

    RetryLoop loop(String name, Deadline within) {
        return new RetryLoop(name, within, leastLeft, backOff, races, metrics);
    }
}
