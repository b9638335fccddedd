package movr.command.transaction;

import java.util.function.Supplier;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/** The attempts at one transaction. Serves one thread. */
public final class Attempts implements RetryListener {

    private final String name;
    private final TransactionRetry retry;
    private boolean doubtful;

    Attempts(String name, TransactionRetry retry) {
        this.name = name;
        this.retry = retry;
    }

    /** As {@link TransactionRetry#run}, but each attempt begins and ends its transaction itself. */
    public <T> T run(Supplier<T> attempt) {
        Assert.state(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "A transaction cannot be retried from inside another one");
        RetryTemplate template = new RetryTemplate(retry.policy());
        template.setRetryListener(this);
        try {
            return template.execute(() -> counted(attempt));
        } catch (RetryException exhausted) {
            throw lastOf(exhausted);
        }
    }

    /** Whether an attempt failed in a way that may have left its effects in the database. */
    public boolean doubtful() {
        return doubtful;
    }

    @Override
    public void beforeRetry(RetryPolicy policy, Retryable<?> retryable) {
        retry.metrics().retried(name);
    }

    private <T> T counted(Supplier<T> attempt) {
        retry.metrics().attempted(name);
        try {
            return attempt.get();
        } catch (RuntimeException failure) {
            observe(retry.judge(failure));
            throw failure;
        }
    }

    private void observe(AttemptFailure failure) {
        doubtful |= failure.doubtful();
        if (failure.retryable()) {
            retry.metrics().failed(name, failure);
        }
    }

    private RuntimeException lastOf(RetryException exhausted) {
        Throwable last = exhausted.getCause();
        AttemptFailure judged = retry.judge(last);
        if (judged.verdict() != AttemptFailure.Verdict.FINAL) {
            return new GaveUp(name, doubtful, judged.lockedOut(), exhausted);
        }
        return last instanceof RuntimeException failure ? failure : new IllegalStateException(last);
    }
}
