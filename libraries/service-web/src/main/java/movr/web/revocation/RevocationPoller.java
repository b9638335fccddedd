package movr.web.revocation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Poller of new revocations. While the source is unavailable, tokens that are not known to be revoked are accepted:
 * else the loss of one service, or of another region, would sign everybody out. Nothing that is thrown ends the loop.
 */
final class RevocationPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationPoller.class);

    private final RevocationSource source;
    private final Revocations revocations;
    private final Duration interval;
    private final Clock clock;
    private final Counter failures;
    private volatile Instant read;
    private volatile boolean failing;
    private volatile @Nullable ScheduledExecutorService timer;

    RevocationPoller(
            RevocationSource source,
            Revocations revocations,
            RevocationProperties settings,
            Clock clock,
            MeterRegistry registry) {
        this.source = source;
        this.revocations = revocations;
        this.interval = settings.interval();
        this.clock = clock;
        this.read = clock.instant();
        this.failures = Counter.builder("movr.revocations.failures")
                .description("Failed polls for revoked tokens, for all regions or one")
                .register(registry);
        TimeGauge.builder(
                        "movr.revocations.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        poller -> poller.age().toMillis())
                .description("Time since the last successful poll for revoked tokens")
                .register(registry);
    }

    /** Time since the last successful poll; since the start when there was none. */
    Duration age() {
        return Duration.between(read, clock.instant());
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(RevocationPoller::thread);
        // never completes: look() does not throw
        Future<?> unused = started.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopped = timer;
        timer = null;
        if (stopped != null) {
            stopped.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** An executor silently drops a task that throws. */
    void look() {
        try {
            source.refresh(revocations);
            read = clock.instant();
            failing = false;
        } catch (Throwable failure) {
            failures.increment();
            tell(failure);
        }
    }

    private void tell(Throwable failure) {
        if (!failing && isRunning()) {
            failing = true;
            LOG.warn("Polling for revoked tokens failed; tokens not known to be revoked are accepted", failure);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "revocations");
        thread.setDaemon(true);
        return thread;
    }
}
