package movr.base.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Whatever a round throws: the loop goes on, its meters count, and health names it. */
class LoopTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final MovedClock clock = new MovedClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Loops loops = new Loops(registry, clock);
    private final Loop loop = loops.loop("tried");

    static Stream<Throwable> everything() {
        return Stream.of(
                new IllegalStateException("planted"),
                new OutOfMemoryError("planted"),
                new StackOverflowError("planted"),
                new NoClassDefFoundError("planted"),
                new UnsatisfiedLinkError("planted"),
                new AssertionError("planted"));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void goesOnAfterWhateverARoundThrows(Throwable planted) {
        AtomicInteger rounds = new AtomicInteger();
        CountDownLatch broken = new CountDownLatch(1);
        CountDownLatch healed = new CountDownLatch(1);
        LoopThread thread = new LoopThread(loop, Duration.ofMillis(100), () -> {
            rounds.incrementAndGet();
            if (broken.getCount() == 1) {
                sneak(planted);
            }
            healed.countDown();
            return Duration.ofMillis(1);
        });

        thread.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> rounds.get() > 2);

        assertThat(health("tried").getStatus()).isEqualTo(Status.DOWN);
        assertThat(count(planted instanceof Error ? "error" : "exception")).isPositive();
        assertThat(count(planted instanceof Error ? "exception" : "error")).isZero();
        broken.countDown();
        await().atMost(Duration.ofMinutes(1)).until(() -> healed.getCount() == 0 && !loop.failing());
        assertThat(health("tried").getStatus()).isEqualTo(Status.UP);
        thread.stop(Duration.ofMinutes(1));
        int end = rounds.get();
        thread.wake();
        assertThat(rounds).hasValue(end);
    }

    @Test
    void goesOnAfterWhatCannotEvenBeToldOf() {
        assertThat(loop.survive(() -> {
                    throw new Failing();
                }))
                .isFalse();
        assertThat(loop.failing()).isTrue();
        assertThat(count("error")).isOne();
        assertThat(health("tried").getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void isStuckWhenOnlyErrorsComeForFiveMinutes() {
        loop.failed(new NoClassDefFoundError("planted"));
        clock.set(NOON.plusSeconds(299));
        loop.failed(new NoClassDefFoundError("planted"));
        assertThat(loop.stuck()).isFalse();
        assertThat(down()).isEqualTo(299);

        clock.set(NOON.plusSeconds(301));
        loop.failed(new NoClassDefFoundError("planted"));
        assertThat(loop.stuck()).isTrue();
        assertThat(down()).isEqualTo(301);

        loop.worked();
        assertThat(loop.stuck()).isFalse();
        assertThat(down()).isZero();
    }

    @Test
    void isNotStuckWhenADatabaseIsAwayNorAfterOneError() {
        loop.failed(new IllegalStateException("away"));
        clock.set(NOON.plusSeconds(3_600));
        loop.failed(new NoClassDefFoundError("planted"));
        assertThat(loop.stuck()).isFalse();

        loop.worked();
        loop.failed(new NoClassDefFoundError("planted"));
        clock.set(NOON.plusSeconds(7_200));
        assertThat(loop.stuck()).isFalse();
    }

    @Test
    void isStuckWhenARoundDoesNotEnd() {
        loop.survive(() -> {
            clock.set(NOON.plusSeconds(299));
            loop.progress();
            clock.set(NOON.plusSeconds(598));
            assertThat(loop.stuck()).isFalse();
            clock.set(NOON.plusSeconds(600));
            assertThat(loop.stuck()).isTrue();
            assertThat(down()).isEqualTo(301);
            assertThat(String.valueOf(health("tried").getDetails().get("state")))
                    .startsWith("busy for");
        });
        assertThat(loop.stuck()).isFalse();
    }

    @Test
    void isStuckWhenItsThreadIsEnded() {
        LoopThread thread = new LoopThread(loop, Duration.ofMillis(100), () -> {
            Thread.currentThread().interrupt();
            return Duration.ofMillis(1);
        });

        thread.start();

        await().atMost(Duration.ofMinutes(1)).until(loop::stuck);
        assertThat(health("tried").getDetails()).containsEntry("state", "its thread has ended");
    }

    @Test
    void throwsAnErrorOnAsAnException() {
        Error planted = new LinkageError("planted");

        assertThatThrownBy(() -> loop.observe(() -> sneak(planted)))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(planted);

        assertThat(count("error")).isOne();
        loop.observe(() -> {});
        assertThat(loop.failing()).isFalse();
    }

    private Health health(String name) {
        CompositeHealthContributor health = new LoopsHealthContributor(loops, one -> one.failing() || one.stuck());
        assertThat(health.stream().map(HealthContributors.Entry::name)).containsExactly("tried");
        HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(health.getContributor(name));
        return Objects.requireNonNull(indicator.health());
    }

    private double count(String kind) {
        return registry.get("movr.loop.failures")
                .tag("loop", "tried")
                .tag("kind", kind)
                .counter()
                .count();
    }

    private double down() {
        return registry.get("movr.loop.failing")
                .tag("loop", "tried")
                .timeGauge()
                .value();
    }

    private static void sneak(Throwable planted) {
        if (planted instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) planted;
    }

    private static final class Failing extends Error {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new OutOfMemoryError("planted");
        }
    }

    /** A clock that the test moves. */
    private static final class MovedClock extends Clock {

        private volatile Instant now = NOON;

        void set(Instant time) {
            now = time;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
