package movr.web.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import movr.base.loops.Loops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** The look-out goes on whatever is thrown at it, and says how old its knowledge is. */
@Timeout(120)
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

    private static Status statusOf(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health()).getStatus();
    }

    private void look(Revocations known) {
        looks.countDown();
        known.add(List.of());
        throw new AssertionError("planted");
    }

    private RevocationPoller poller(RevocationSource source, Clock clock) {
        RevocationProperties settings = new RevocationProperties(Duration.ofMillis(1));
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
