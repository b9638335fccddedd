package movr.projections.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Polls happen when they are needed: at intervals and at once, and never for nobody. */
class PollerTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicBoolean needed = new AtomicBoolean();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Loop loop = new Loops(new SimpleMeterRegistry(), Clock.systemUTC()).loop("poller");
    private Poller poller = poller(NEVER);

    @AfterEach
    void stop() {
        poller.stop();
    }

    @Test
    void restsWhileNobodyNeedsIt() {
        poller = poller(Duration.ofMillis(1));
        poller.start();
        assertThat(poller.isRunning()).isTrue();
        poller.wake();

        await().during(Duration.ofMillis(200)).until(() -> polls.get() == 0);
    }

    @Test
    void pollsAtIntervalsWhileItIsNeeded() {
        poller = poller(Duration.ofMillis(5));
        needed.set(true);
        poller.start();

        await().until(() -> polls.get() > 5);
    }

    @Test
    void pollsAtOnceWhenItIsWoken() {
        needed.set(true);
        poller.start();
        await().until(() -> polls.get() == 1);

        poller.wake();

        await().until(() -> polls.get() == 2);
    }

    @Test
    void beginsWhenTheFirstOneNeedsIt() {
        poller.start();

        needed.set(true);
        poller.wake();

        await().until(() -> polls.get() > 0);
    }

    @Test
    void goesOnAfterAFailure() {
        failures.set(1);
        needed.set(true);
        poller.start();

        await().until(() -> polls.get() == 1);

        assertThat(failures).hasValue(0);
        await().until(() -> !loop.failing());
    }

    @Test
    void endsWhenItIsStopped() {
        needed.set(true);
        poller.start();
        await().until(() -> polls.get() == 1);

        poller.stop();
        poller.wake();

        assertThat(poller.isRunning()).isFalse();
        await().during(Duration.ofMillis(100)).until(() -> polls.get() == 1);
    }

    private Poller poller(Duration interval) {
        return new Poller(loop, interval, needed::get, this::poll);
    }

    private void poll() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("planned");
        }
        polls.incrementAndGet();
    }
}
