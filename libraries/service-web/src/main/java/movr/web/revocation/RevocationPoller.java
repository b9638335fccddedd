package movr.web.revocation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import movr.base.loops.LoopThread;
import movr.base.loops.Loops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Poller of new revocations. While the source is unavailable, tokens that are not known to be revoked are accepted:
 * else the loss of one service, or of another region, would sign everybody out. An outage is the source's and has a
 * meter and a health component of its own, which tolerates a minute; the loop fails by errors only.
 */
final class RevocationPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationPoller.class);

    private final RevocationSource source;
    private final Revocations revocations;
    private final Duration interval;
    private final Clock clock;
    private final Counter failures;
    private final LoopThread thread;
    private volatile Instant read;
    private volatile boolean failing;

    RevocationPoller(
            RevocationSource source,
            Revocations revocations,
            RevocationProperties settings,
            Clock clock,
            Loops loops,
            MeterRegistry registry) {
        this.source = source;
        this.revocations = revocations;
        this.interval = settings.interval();
        this.clock = clock;
        this.read = clock.instant();
        this.thread = new LoopThread(loops.loop("revocations"), interval, this::look);
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
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /** Returns the pause until the next poll. */
    Duration look() {
        try {
            source.refresh(revocations);
            read = clock.instant();
            failing = false;
        } catch (RuntimeException outage) {
            failures.increment();
            tell(outage);
        } catch (Error broken) {
            failures.increment();
            throw broken;
        }
        return interval;
    }

    private void tell(RuntimeException outage) {
        if (!failing && isRunning()) {
            failing = true;
            LOG.warn("Polling for revoked tokens failed; tokens not known to be revoked are accepted", outage);
        }
    }
}
