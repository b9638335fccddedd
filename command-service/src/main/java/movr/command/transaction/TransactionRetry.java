package movr.command.transaction;

import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.util.backoff.BackOff;

/**
 * Runs transactions again, as a whole, when the database says that this may help. Each attempt is a new transaction; the loop
 * stays on the caller's thread, so security context, MDC and trace are those of the first attempt.
 *
 * @see <a href="https://www.cockroachlabs.com/docs/stable/transaction-retry-error-reference">CockroachDB: transaction retry errors</a>
 */
public final class TransactionRetry {

    private final TransactionManager transactions;
    private final TransactionProperties settings;
    private final BackOff backOff;
    private final RaceKeys races;
    private final TransactionMetrics metrics;

    TransactionRetry(
            TransactionManager transactions,
            TransactionProperties settings,
            BackOff backOff,
            RaceKeys races,
            TransactionMetrics metrics) {
        this.transactions = transactions;
        this.settings = settings;
        this.backOff = backOff;
        this.races = races;
        this.metrics = metrics;
    }

    /**
     * Runs work in a transaction, as a request of its own.
     *
     * @param name of the transaction, for metrics and messages; one of few
     * @param work must have no effect but on the database
     * @throws GaveUp after the deadline
     * @throws IllegalStateException when called inside a transaction, where an attempt could not be undone
     */
    public <T> T run(String name, Supplier<T> work) {
        return attempts().inTransaction(name, work);
    }

    /** For a request of several transactions, and for one that begins and ends its transaction itself. Its time runs from now on. */
    public Attempts attempts() {
        return new Attempts(this, transactions);
    }

    TransactionProperties settings() {
        return settings;
    }

    BackOff backOff() {
        return backOff;
    }

    RaceKeys races() {
        return races;
    }

    TransactionMetrics metrics() {
        return metrics;
    }
}
