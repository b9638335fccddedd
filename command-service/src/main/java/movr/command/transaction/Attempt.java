package movr.command.transaction;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One attempt at a transaction. It is bound to its thread, so that the connection learns how long it may wait, and the attempt whether
 * COMMIT was sent: from then on a failure of any kind leaves the outcome open.
 */
final class Attempt {

    private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

    /** A COMMIT or a rollback that is given less would rather break the connection than be answered. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(100);

    private final Deadline deadline;
    private boolean commitSent;

    Attempt(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The attempt that this thread makes; empty outside of the retry loop. */
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
     * Notes that COMMIT is sent now.
     *
     * @throws TimeIsOver when no time is left for its answer: rolled back, the outcome is known
     */
    void commit() {
        if (deadline.left().compareTo(LEAST_WAIT) < 0) {
            throw new TimeIsOver();
        }
        commitSent = true;
    }

    boolean commitSent() {
        return commitSent;
    }

    /** What a call to the database may take, in milliseconds. */
    int networkTimeout() {
        long left = deadline.left().toMillis();
        return Math.toIntExact(Math.max(left, LEAST_WAIT.toMillis()));
    }
}
