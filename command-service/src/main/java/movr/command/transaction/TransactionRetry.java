package movr.command.transaction;

import java.time.Duration;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOff;

/**
 * Runs transactions again, as a whole, when the database says that this may help. Each attempt is a new transaction; the loop
 * stays on the caller's thread, so security context, MDC and trace are those of the first attempt.
 *
 * @see <a href="https://www.cockroachlabs.com/docs/stable/transaction-retry-error-reference">CockroachDB: transaction retry errors</a>
 */
public final class TransactionRetry {

    private final TransactionManager transactions;
    private final BackOff backOff;
    private final Duration deadline;
    private final RaceKeys races;
    private final TransactionMetrics metrics;

    TransactionRetry(
            TransactionManager transactions,
            TransactionProperties settings,
            BackOff backOff,
            RaceKeys races,
            TransactionMetrics metrics) {
        this.transactions = transactions;
        this.backOff = backOff;
        this.deadline = settings.deadline();
        this.races = races;
        this.metrics = metrics;
    }

    /**
     * Runs work in a transaction until it succeeds, fails for good or its deadline passes.
     *
     * @param name of the transaction, for metrics and messages; one of few
     * @param work must have no effect but on the database
     * @throws GaveUp after the deadline
     * @throws IllegalStateException when called inside a transaction, where an attempt could not be undone
     */
    public <T> T run(String name, Supplier<T> work) {
        return attempts(name).run(() -> transactions.fetchInTransaction(work));
    }

    /** For work that begins and ends its transaction itself, and for callers that want to know whether an outcome was in doubt. */
    public Attempts attempts(String name) {
        return new Attempts(name, this);
    }

    AttemptFailure judge(Throwable failure) {
        return AttemptFailure.of(failure, races);
    }

    TransactionMetrics metrics() {
        return metrics;
    }

    RetryPolicy policy() {
        return new RetryPolicy() {
            @Override
            public boolean shouldRetry(Throwable failure) {
                return judge(failure).retryable();
            }

            @Override
            public Duration getTimeout() {
                return deadline;
            }

            @Override
            public BackOff getBackOff() {
                return backOff;
            }
        };
    }
}
