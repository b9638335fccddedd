package movr.commands.transaction;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import movr.commands.failure.AttemptFailure;
import movr.commands.failure.DeadlineExceeded;
import movr.commands.failure.InconsistentRows;
import movr.commands.failure.RetriesExhausted;
import movr.commands.failure.UniqueKeyRaces;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;
import org.springframework.util.backoff.BackOff;

/**
 * Retry of one transaction of a request, until it succeeds, fails for good or the request's deadline passes. Not
 * thread-safe.
 */
final class RetryLoop implements RetryPolicy, RetryListener {

    private final String name;
    private final Deadline deadline;
    private final Duration timeout;
    private final BackOff backOff;
    private final UniqueKeyRaces races;
    private final TransactionMetrics metrics;
    private @Nullable AttemptFailure last;
    private boolean doubtful;

    /**
     * Creates a loop.
     *
     * @param leastLeft time that an attempt needs before the deadline
     */
    RetryLoop(
            String name,
            Deadline deadline,
            Duration leastLeft,
            BackOff backOff,
            UniqueKeyRaces races,
            TransactionMetrics metrics) {
        this.name = name;
        this.deadline = deadline;
        this.timeout = deadline.left().minus(leastLeft);
        this.backOff = backOff;
        this.races = races;
        this.metrics = metrics;
    }

    /**
     * Runs the transaction.
     *
     * @throws RetriesExhausted when there is no time for another attempt, or the database is too busy for one
     */
    <T> T run(Supplier<T> work) {
        Assert.state(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "A transaction cannot be retried from inside another one");
        if (timeout.isNegative()) {
            throw new RetriesExhausted(name, new DeadlineExceeded());
        }
        RetryTemplate template = new RetryTemplate(this);
        template.setRetryListener(this);
        try {
            return template.execute(() -> once(work));
        } catch (RetryException exhausted) {
            throw raised(exhausted);
        }
    }

    /** Returns whether an attempt failed in a way that may have left its effects in the database. */
    boolean doubtful() {
        return doubtful;
    }

    @Override
    public boolean shouldRetry(Throwable failure) {
        return last().retryable();
    }

    /** Zero would mean no timeout. */
    @Override
    public Duration getTimeout() {
        return timeout.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : timeout;
    }

    @Override
    public BackOff getBackOff() {
        return backOff;
    }

    @Override
    public void beforeRetry(RetryPolicy policy, Retryable<?> retryable) {
        metrics.retried(name);
    }

    @SuppressWarnings("IllegalCatch") // Throwable, because an Error can also come after COMMIT was sent
    private <T> T once(Supplier<T> work) {
        metrics.attempted(name);
        Attempt attempt = new Attempt(deadline);
        try {
            return attempt.run(work);
        } catch (Throwable failure) {
            observe(failure, AttemptFailure.of(failure, attempt.commitSent(), races));
            throw failure;
        }
    }

    private void observe(Throwable failure, AttemptFailure judged) {
        last = judged;
        doubtful |= judged.doubtful();
        if (judged.retryable() || judged.verdict() == AttemptFailure.Verdict.BUSY) {
            metrics.failed(name, judged);
        }
        if (judged.verdict() == AttemptFailure.Verdict.FINAL && InconsistentRows.isBehind(failure)) {
            metrics.inconsistent(name);
        }
    }

    private RuntimeException raised(RetryException exhausted) {
        if (last().verdict() != AttemptFailure.Verdict.FINAL) {
            return new RetriesExhausted(name, exhausted);
        }
        if (exhausted.getCause() instanceof Error error) {
            throw error;
        }
        return exhausted.getCause() instanceof RuntimeException failure
                ? failure
                : new IllegalStateException(exhausted);
    }

    private AttemptFailure last() {
        return Objects.requireNonNull(last);
    }
}
