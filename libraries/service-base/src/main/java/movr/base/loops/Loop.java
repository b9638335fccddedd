package movr.base.loops;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State of one background loop: the outcome of its rounds. A round may throw anything: the first of consecutive
 * failures is logged, all are counted and shown in health, and the loop continues with its next round. Several threads
 * that do the same work may share a loop.
 */
public final class Loop {

    /**
     * A round, or consecutive errors, of more than this length are not expected to end without a restart of the
     * process. See docs/adr/0023.
     */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final String name;
    private final Clock clock;
    private final Counter exceptions;
    private final Counter errors;

    /** Beginning, or latest progress, of the rounds in progress: one for each thread. */
    private final Map<Thread, Instant> active = new ConcurrentHashMap<>();

    private volatile @Nullable Failures failures;
    private volatile boolean dead;

    /** Consecutive failures. */
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
     * Runs a round that has succeeded when it returns. Never throws.
     *
     * @return the result of the round; empty when it failed
     */
    public <T> Optional<T> attempt(Supplier<T> round) {
        try {
            active.put(Thread.currentThread(), clock.instant());
            T answer = round.get();
            worked();
            return Optional.of(answer);
        } catch (Throwable failure) {
            failed(failure);
            return Optional.empty();
        } finally {
            active.remove(Thread.currentThread());
        }
    }

    /**
     * Runs a round that reports by itself whether it has {@link #worked}. Never throws.
     *
     * @return whether it returned
     */
    public boolean survive(Runnable round) {
        try {
            active.put(Thread.currentThread(), clock.instant());
            round.run();
            return true;
        } catch (Throwable failure) {
            failed(failure);
            return false;
        } finally {
            active.remove(Thread.currentThread());
        }
    }

    /**
     * Runs a round, which has succeeded when it returns, on a thread whose owner continues after exceptions only.
     *
     * @throws RuntimeException thrown by the round; wraps an error
     */
    public void observe(Runnable round) {
        try {
            active.put(Thread.currentThread(), clock.instant());
            round.run();
            worked();
        } catch (Throwable failure) {
            failed(failure);
            throw failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
        } finally {
            active.remove(Thread.currentThread());
        }
    }

    /** Reports that the long round of this thread is making progress. */
    public void progress() {
        active.replace(Thread.currentThread(), clock.instant());
    }

    /** Reports success, or that the work is no longer this loop's: earlier failures are over. */
    public void worked() {
        if (failures != null) {
            failures = null;
            LOG.info("Background loop {} recovered", name);
        }
    }

    /** Reports a failure that will be retried. Never throws, even when there is no memory left for logging. */
    public void failed(Throwable failure) {
        try {
            Failures before = failures;
            failures = Failures.after(before, clock.instant(), failure);
            (failure instanceof Error ? errors : exceptions).increment();
            log(before, failure);
        } catch (Throwable unsayable) {
            // recorded as far as possible; the loop matters more
        }
    }

    /** Returns whether the last round failed. */
    public boolean failing() {
        return failures != null;
    }

    /** Time from the first to the last of the consecutive failures; zero without any. */
    public Duration failingFor() {
        Failures now = failures;
        return now == null ? Duration.ZERO : now.length();
    }

    /** Returns whether a round in progress began, or made progress, too long ago to be expected to end. */
    public boolean overdue() {
        return busyFor().compareTo(LONGEST) > 0;
    }

    /**
     * Returns whether only a restart of the process is expected to help: the round hangs, errors persist, or its thread has
     * died.
     */
    public boolean stuck() {
        Failures now = failures;
        boolean onlyErrors = now != null && now.errorsOnly && now.length().compareTo(LONGEST) > 0;
        return dead || onlyErrors || overdue();
    }

    /** Reports that the loop's thread has ended without being stopped. */
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

    /** Seconds since it last succeeded; 0 while it works. */
    double secondsDown() {
        Duration down = overdue() ? busyFor() : failingFor();
        return down.toMillis() / 1e3;
    }

    private Duration busyFor() {
        return active.values().stream()
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    /**
     * An exception usually means that a broker or a database is down, which others report too; an error is always
     * logged with its stack trace.
     */
    private void log(@Nullable Failures before, Throwable failure) {
        boolean first = before == null || before.kind != failure.getClass();
        if (first && failure instanceof Error) {
            LOG.error("Background loop {} failed; it continues with the next round", name, failure);
        } else if (first) {
            LOG.warn("Background loop {} failed and retries until it succeeds: {}", name, failure.toString());
        }
        LOG.debug("Round of background loop {} failed", name, failure);
    }
}
