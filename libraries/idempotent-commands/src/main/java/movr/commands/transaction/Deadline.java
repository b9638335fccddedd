package movr.commands.transaction;

import java.time.Duration;

/**
 * Deadline of a request.
 *
 * @param nanos by {@link System#nanoTime()}
 */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Remaining time; negative when the deadline has passed. */
    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }
}
