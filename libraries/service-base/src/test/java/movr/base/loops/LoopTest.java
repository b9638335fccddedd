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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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
        await().until(() -> rounds.get() > 2);

        assertThat(health("tried").getStatus()).isEqualTo(Status.DOWN);
        assertThat(count(planted instanceof Error ? "error" : "exception")).isPositive();
        assertThat(count(planted instanceof Error ? "exception" : "error")).isZero();
        broken.countDown();
        await().until(() -> healed.getCount() == 0 && !loop.failing());
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
        boolean asExpected = loop.survive(() -> {
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
        assertThat(asExpected).as("what is asserted in the round").isTrue();
        assertThat(loop.stuck()).isFalse();
    }

    @Test
    void isStuckWhenItsThreadIsEnded() {
        LoopThread thread = new LoopThread(loop, Duration.ofMillis(100), () -> {
            Thread.currentThread().interrupt();
            return Duration.ofMillis(1);
        });

        thread.start();

        await().until(loop::stuck);
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

    /** Consumers of a projection share one: what one of them still does is no sign of life of another. */
    @Test
    void isStuckWhenOneOfItsThreadsHangsWhileAnotherGoesOn() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<Boolean> hung = CompletableFuture.supplyAsync(() -> loop.survive(() -> {
            hanging.countDown();
            join(released);
        }));
        join(hanging);

        clock.set(NOON.plusSeconds(299));
        loop.survive(loop::progress);
        assertThat(loop.stuck()).isFalse();
        clock.set(NOON.plusSeconds(301));
        AtomicBoolean stuckMeanwhile = new AtomicBoolean();
        loop.survive(() -> {
            loop.progress();
            stuckMeanwhile.set(loop.stuck());
        });
        loop.progress();
        assertThat(stuckMeanwhile).isTrue();
        assertThat(loop.stuck()).isTrue();
        assertThat(down()).isEqualTo(301);

        released.countDown();
        assertThat(hung.join()).isTrue();
        clock.set(NOON.plusSeconds(3_600));
        assertThat(loop.stuck()).isFalse();
    }

    /** A poll that returns has not shown that the database is back. */
    @Test
    void keepsItsFailuresUntilTheRoundItselfReportsSuccess() {
        loop.failed(new IllegalStateException("away"));

        assertThat(loop.survive(() -> {})).isTrue();
        assertThat(loop.failing()).isTrue();
        assertThat(loop.survive(loop::worked)).isTrue();
        assertThat(loop.failing()).isFalse();
    }

    @Test
    void tellsHowLongItHasFailedFromTheFirstFailureToTheLast() {
        loop.failed(new IllegalStateException("away"));
        assertThat(loop.failingFor()).isZero();

        clock.set(NOON.plusSeconds(40));
        loop.failed(new IllegalArgumentException("still"));
        clock.set(NOON.plusSeconds(90));
        assertThat(loop.failingFor()).isEqualTo(Duration.ofSeconds(40));
        assertThat(health("tried").getDetails())
                .containsEntry("state", "fails since " + NOON + " with java.lang.IllegalArgumentException");

        loop.worked();
        assertThat(loop.failingFor()).isZero();
        assertThat(health("tried").getDetails()).containsEntry("state", "works");
    }

    /** A database that is away for an hour fills no log. */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void logsTheFirstFailureOfAKindAndTheRecovery(CapturedOutput log) {
        for (int n = 0; n < 100; n++) {
            loop.failed(new IllegalStateException("no connection"));
        }
        assertThat(lines(log, "no connection")).hasSize(1).first().asString().contains("WARN");

        loop.failed(new LinkageError("no class"));
        loop.failed(new LinkageError("no class"));
        assertThat(lines(log, "ERROR")).hasSize(1);
        assertThat(log).contains("java.lang.LinkageError: no class", "\tat " + LoopTest.class.getName());

        loop.worked();
        loop.worked();
        assertThat(lines(log, "recovered")).hasSize(1);
        loop.failed(new IllegalStateException("no connection"));
        assertThat(lines(log, "no connection")).hasSize(2);
    }

    /** Liveness restarts the process, which brings no database back. */
    @Test
    void isInLivenessOnlyWhenARestartMayHelp() {
        LoopsAutoConfiguration configuration = new LoopsAutoConfiguration();
        CompositeHealthContributor all = configuration.loopsHealthContributor(loops);
        CompositeHealthContributor stuck = configuration.stuckLoopsHealthContributor(loops);

        loop.failed(new IllegalStateException("away"));
        assertThat(statusIn(all)).isEqualTo(Status.DOWN);
        assertThat(statusIn(stuck)).isEqualTo(Status.UP);

        loop.worked();
        assertThat(statusIn(all)).isEqualTo(Status.UP);

        assertThat(loop.attempt(() -> {
                    clock.set(NOON.plusSeconds(301));
                    return List.of(statusIn(all), statusIn(stuck));
                }))
                .hasValue(List.of(Status.DOWN, Status.DOWN));
        assertThat(stuck.getContributor("unknown")).isNull();
    }

    @Test
    void isOneForAllWhoNameIt() {
        List<Loop> found = IntStream.range(0, 64)
                .parallel()
                .mapToObj(n -> loops.loop("shared"))
                .distinct()
                .toList();

        assertThat(found).hasSize(1);
        assertThat(registry.get("movr.loop.failures").tag("loop", "shared").counters())
                .hasSize(2)
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    private static Status statusIn(CompositeHealthContributor contributor) {
        HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(contributor.getContributor("tried"));
        return Objects.requireNonNull(indicator.health()).getStatus();
    }

    private static List<String> lines(CapturedOutput log, String text) {
        return log.toString()
                .lines()
                .filter(line -> line.contains(text) && line.contains("Background loop"))
                .toList();
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
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
