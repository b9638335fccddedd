package movr.web.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import movr.base.loops.Loops;
import movr.testing.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The look-out goes on whatever is thrown at it, and says how old its knowledge is. */
@Timeout(600)
class RevocationPollerTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Revocations revocations = new Revocations(Clock.systemUTC());
    private final CountDownLatch looks = new CountDownLatch(3);
    private final RevocationPoller poller = poller(this::look, Clock.systemUTC());

    @AfterEach
    void stop() {
        poller.stop();
    }

    @Test
    void survivesAnError() throws InterruptedException {
        poller.start();

        assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(meters.counter("movr.revocations.failures").count()).isPositive();
    }

    @Test
    void looksAgainWhenItIsStartedAgain() throws InterruptedException {
        poller.start();
        poller.stop();
        assertThat(poller.isRunning()).isFalse();
        poller.start();

        assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void isUnhealthyWhenNothingWasReadForAMinute() {
        HealthIndicator fresh = new RevocationAutoConfiguration().revocationsHealthIndicator(poller);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61));
        RevocationPoller stale = poller(known -> {}, new Steps(later));
        HealthIndicator old = new RevocationAutoConfiguration().revocationsHealthIndicator(stale);

        assertThat(statusOf(fresh)).isEqualTo(Status.UP);
        assertThat(statusOf(old)).isEqualTo(Status.DOWN);
        stale.look();
        assertThat(statusOf(old)).isEqualTo(Status.UP);
    }

    /** The source is polled each second: an hour without it would fill the log. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void logsAnOutageOnce(CapturedOutput log) {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicReference<@Nullable Thread> timer = new AtomicReference<>();
        RevocationPoller tried = rarePoller(
                known -> {
                    timer.compareAndSet(null, Thread.currentThread());
                    if (away.get()) {
                        throw new IllegalStateException("planted");
                    }
                },
                Clock.systemUTC());
        tried.start();
        // the first poll, which may come before the start is over, and then says nothing
        await().until(() -> timer.get() != null && timer.get().getState() == Thread.State.TIMED_WAITING);

        tried.look();
        tried.look();
        assertThat(timesLogged(log)).isOne();
        away.set(false);
        tried.look();
        away.set(true);
        tried.look();
        tried.look();
        assertThat(timesLogged(log)).isEqualTo(2);

        tried.stop();
    }

    /** The database goes before the poller does. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void saysNothingOfFailuresOfItsStop(CapturedOutput log) {
        rarePoller(RevocationPollerTest::fail, Clock.systemUTC()).look();

        assertThat(timesLogged(log)).isZero();
        assertThat(meters.counter("movr.revocations.failures").count()).isOne();
    }

    @Test
    void growsOldWhileItsSourceFails() {
        SettableClock clock = new SettableClock(Instant.parse("2026-05-01T12:00:00Z"));
        RevocationPoller tried = rarePoller(RevocationPollerTest::fail, clock);

        clock.pass(Duration.ofSeconds(30));
        tried.look();

        assertThat(tried.age()).isEqualTo(Duration.ofSeconds(30));
    }

    private static long timesLogged(CapturedOutput log) {
        return log.toString()
                .lines()
                .filter(line -> line.contains("Polling for revoked tokens failed"))
                .count();
    }

    private static Status statusOf(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health()).getStatus();
    }

    private void look(Revocations known) {
        looks.countDown();
        known.add(List.of());
        throw new AssertionError("planted");
    }

    private static void fail(Revocations known) {
        throw new IllegalStateException("planted");
    }

    private RevocationPoller poller(RevocationSource source, Clock clock) {
        return poller(source, clock, Duration.ofMillis(1));
    }

    /** Polls when it starts, and then when the test does. */
    private RevocationPoller rarePoller(RevocationSource source, Clock clock) {
        return poller(source, clock, Duration.ofDays(1));
    }

    private RevocationPoller poller(RevocationSource source, Clock clock, Duration interval) {
        RevocationProperties settings = new RevocationProperties(interval);
        return new RevocationPoller(source, revocations, settings, clock, new Loops(meters, clock), meters);
    }

    /** The first time, which is that of the start, long ago; all others later. */
    private static final class Steps extends Clock {

        private final Clock later;
        private boolean asked;

        Steps(Clock later) {
            this.later = later;
        }

        @Override
        public java.time.ZoneId getZone() {
            return later.getZone();
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            Instant now = asked ? later.instant() : Clock.systemUTC().instant();
            asked = true;
            return now;
        }
    }
}
