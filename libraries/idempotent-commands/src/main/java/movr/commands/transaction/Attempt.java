package movr.commands.transaction;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import movr.commands.failure.DeadlineExceeded;

/**
 * One attempt at a transaction. It is bound to its thread, so that the connection learns how long it may wait, and the
 * attempt learns whether COMMIT was sent: from then on a failure of any kind leaves the outcome open.
 */
final class Attempt {

    private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

    /**
     * Lower bound of a network timeout: with less, a COMMIT or rollback would more likely break the connection than be
     * answered.
     */
    private static final Duration LEAST_WAIT = Duration.ofMillis(100);

    private final Deadline deadline;
    private boolean commitSent;

    Attempt(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The current thread's attempt; empty outside of the retry loop. */
    static Optional<Attempt> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    <T> T run(Supplier<T> work) {
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    /**
     * Marks that COMMIT is sent now.
     *
     * @throws DeadlineExceeded when no time is left for its answer: the transaction is rolled back and the outcome known
     */
    void commit() {
        if (deadline.left().compareTo(LEAST_WAIT) < 0) {
            throw new DeadlineExceeded();
        }
        commitSent = true;
    }

    boolean commitSent() {
        return commitSent;
    }

    /** Network timeout of the next call to the database, in milliseconds. */
    int networkTimeout() {
        long left = deadline.left().toMillis();
        return Math.toIntExact(Math.max(left, LEAST_WAIT.toMillis()));
    }
}
