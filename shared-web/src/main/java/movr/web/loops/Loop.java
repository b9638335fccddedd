package movr.web.loops;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcome of the rounds of one background loop. A round may throw whatever it likes: it is logged once for a row of failures, counted
 * and kept for health, and the loop goes on with its next round. Several threads that do the same work may share a loop.
 */
public final class Loop {

    /** A round, or errors in a row, that last longer are not expected to end: a new process is. See docs/adr/0023. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final String name;
    private final Clock clock;
    private final Counter exceptions;
    private final Counter errors;

    private volatile @Nullable Instant active;
    private volatile @Nullable Failures failures;
    private volatile boolean dead;

    /** Failures in a row. */
    private record Failures(Instant first, Instant last, Class<?> kind, boolean errorsOnly) {

        private static Failures after(@Nullable Failures before, Instant now, Throwable cause) {
            boolean error = cause instanceof Error;
            return before == null
                    ? new Failures(now, now, cause.getClass(), error)
                    : new Failures(before.first, now, cause.getClass(), error && before.errorsOnly);
        }

        private Duration length() {
            return Duration.between(first, last);
        }
    }

    Loop(String name, Clock clock, Counter exceptions, Counter errors) {
        this.name = name;
        this.clock = clock;
        this.exceptions = exceptions;
        this.errors = errors;
    }

    /** The loop's name in logs, meters and health. */
    public String name() {
        return name;
    }

    /**
     * Does a round that works when it returns. Never throws.
     *
     * @return what the round answers; empty when it failed
     */
    public <T> Optional<T> attempt(Supplier<T> round) {
        try {
            active = clock.instant();
            T answer = round.get();
            worked();
            return Optional.of(answer);
        } catch (Throwable failure) {
            failed(failure);
            return Optional.empty();
        } finally {
            active = null;
        }
    }

    /**
     * Does a round that says by itself whether it has {@link #worked}. Never throws.
     *
     * @return whether it returned
     */
    public boolean survive(Runnable round) {
        try {
            active = clock.instant();
            round.run();
            return true;
        } catch (Throwable failure) {
            failed(failure);
            return false;
        } finally {
            active = null;
        }
    }

    /**
     * Does a round, which works when it returns, on the thread of somebody who goes on after exceptions only.
     *
     * @throws RuntimeException what the round threw; an error as the cause of one
     */
    public void observe(Runnable round) {
        try {
            active = clock.instant();
            round.run();
            worked();
        } catch (Throwable failure) {
            failed(failure);
            throw failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
        } finally {
            active = null;
        }
    }

    /** A long round goes on as it should. */
    public void progress() {
        active = clock.instant();
    }

    /** The work is done, or is no longer this loop's: failures before are over. */
    public void worked() {
        if (failures != null) {
            failures = null;
            LOG.info("The loop {} works again", name);
        }
    }

    /** The work has failed and will be tried again. Never throws, also when there is no memory left to say so. */
    public void failed(Throwable failure) {
        try {
            Failures before = failures;
            failures = Failures.after(before, clock.instant(), failure);
            (failure instanceof Error ? errors : exceptions).increment();
            log(before, failure);
        } catch (Throwable unsayable) {
            // what could be noted of it is; the loop matters more
        }
    }

    /** Whether the last round failed. */
    public boolean failing() {
        return failures != null;
    }

    /** Time from the first to the last of the failures since the loop last worked; zero without any. */
    public Duration failingFor() {
        Failures now = failures;
        return now == null ? Duration.ZERO : now.length();
    }

    /** Whether the round under way began, or made progress, too long ago to be expected to end. */
    public boolean overdue() {
        return busyFor().compareTo(LONGEST) > 0;
    }

    /** Whether only a new process is expected to heal it: the round never ends, errors never end, or its thread has ended. */
    public boolean stuck() {
        Failures now = failures;
        boolean onlyErrors = now != null && now.errorsOnly && now.length().compareTo(LONGEST) > 0;
        return dead || onlyErrors || overdue();
    }

    /** The loop's thread has ended though nobody stopped it. */
    void died() {
        dead = true;
    }

    /** State in words, for operators. */
    String state() {
        if (dead) {
            return "its thread has ended";
        }
        if (overdue()) {
            return "busy for " + busyFor();
        }
        Failures now = failures;
        return now == null ? "works" : "fails since " + now.first + " with " + now.kind.getName();
    }

    /** Seconds for which it has not worked; 0 while it does. */
    double secondsDown() {
        Duration down = overdue() ? busyFor() : failingFor();
        return down.toMillis() / 1e3;
    }

    private Duration busyFor() {
        Instant since = active;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** An exception is mostly a broker or a database that is away, which others say too; an error is always told with its stack. */
    private void log(@Nullable Failures before, Throwable failure) {
        boolean first = before == null || before.kind != failure.getClass();
        if (first && failure instanceof Error) {
            LOG.error("The loop {} failed and goes on", name, failure);
        } else if (first) {
            LOG.warn("The loop {} failed and tries again until it works: {}", name, failure.toString());
        }
        LOG.debug("A round of {} failed", name, failure);
    }
}
