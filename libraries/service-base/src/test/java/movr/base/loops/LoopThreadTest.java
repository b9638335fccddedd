package movr.base.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rounds of one thread: when the next one comes, and that none comes after a stop. */
@Timeout(600)
class LoopThreadTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final Loop loop = new Loops(new SimpleMeterRegistry(), Clock.systemUTC()).loop("tried");
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
    private @Nullable LoopThread thread;

    @AfterEach
    void stop() {
        if (thread != null) {
            thread.stop(Duration.ofSeconds(10));
        }
    }

    /** Otherwise what a wake-up reports would lie until the next one: here, for a year. */
    @Test
    void losesNoWakeUpThatComesDuringARound() throws InterruptedException {
        CountDownLatch inRound = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        LoopThread tried = started(LONG, () -> {
            inRound.countDown();
            uninterruptedly(woken);
            return LoopThread.UNTIL_WOKEN;
        });
        inRound.await();

        tried.wake();
        woken.countDown();

        await().until(() -> rounds.get() == 2 && isResting());
    }

    @Test
    void takesAnyNumberOfWakeUpsDuringARoundForOne() throws InterruptedException {
        CountDownLatch inRound = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        LoopThread tried = started(LONG, () -> {
            inRound.countDown();
            uninterruptedly(woken);
            return LoopThread.UNTIL_WOKEN;
        });
        inRound.await();

        CompletableFuture<?>[] callers = IntStream.range(0, 8)
                .mapToObj(caller -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 1_000).forEach(n -> tried.wake())))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(callers).join();
        woken.countDown();

        await().until(() -> rounds.get() >= 2 && isResting());
        assertThat(rounds).hasValue(2);
    }

    /** Each wake-up follows the last piece of work, as does a commit that wakes a relay: none is left undone. */
    @Test
    void leavesNothingUndoneThatWasReportedByAWakeUp() {
        AtomicInteger added = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        LoopThread tried = started(LONG, () -> {
            done.set(added.get());
            return LoopThread.UNTIL_WOKEN;
        });

        CompletableFuture<?>[] callers = IntStream.range(0, 4)
                .mapToObj(caller -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 5_000).forEach(n -> {
                            added.incrementAndGet();
                            tried.wake();
                        })))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(callers).join();

        await().until(() -> done.get() == 20_000);
    }

    /** Whoever calls it most, while its database is away, would make it try without a pause. */
    @Test
    void isNotHurriedByWakeUpsAfterAFailure() {
        AtomicReference<@Nullable LoopThread> self = new AtomicReference<>();
        long begin = System.nanoTime();
        self.set(started(LONG, () -> {
            LoopThread tried = self.get();
            if (tried != null) {
                tried.wake();
            }
            throw new IllegalStateException("planted");
        }));

        await().until(() -> rounds.get() >= 5);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(750));
    }

    /** Without the bound the twelve rounds would take three minutes. */
    @Test
    void backsOffForNoLongerThanItsBound() {
        started(Duration.ofMillis(60), () -> {
            throw new IllegalStateException("planted");
        });

        await().until(() -> rounds.get() >= 12);
    }

    /** If the back-off went on growing, the rounds would take days. */
    @Test
    void backsOffBrieflyAgainOnceARoundHasSucceeded() {
        started(Duration.ofDays(365), () -> {
            if (rounds.get() % 3 == 0) {
                return Duration.ZERO;
            }
            throw new IllegalStateException("planted");
        });

        await().until(() -> rounds.get() >= 30);
    }

    @Test
    void isStoppedWhileItRestsForAYear() {
        LoopThread tried = started(LONG, () -> LoopThread.UNTIL_WOKEN);
        await().until(() -> rounds.get() == 1 && isResting());
        assertThat(tried.isRunning()).isTrue();

        tried.stop();

        assertThat(tried.isRunning()).isFalse();
        await().until(() -> isEnded(worker.get()));
        assertThat(rounds).hasValue(1);
        assertThat(loop.stuck()).isFalse();
    }

    @Test
    void waitsForTheRoundInProgressWhenItIsStopped() throws InterruptedException {
        CountDownLatch inRound = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean whole = new AtomicBoolean();
        LoopThread tried = started(LONG, () -> {
            inRound.countDown();
            whole.set(uninterruptedly(goOn));
            return Duration.ZERO;
        });
        inRound.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> tried.stop(Duration.ofMinutes(1)));
        await().until(() -> !tried.isRunning());
        assertThat(stopped).isNotDone();
        goOn.countDown();
        stopped.join();

        assertThat(whole).isTrue();
        assertThat(rounds).hasValue(1);
        await().until(() -> isEnded(worker.get()));
    }

    @Test
    void interruptsARoundThatDoesNotEndInTime() throws InterruptedException {
        CountDownLatch inRound = new CountDownLatch(1);
        LoopThread tried = started(LONG, () -> {
            inRound.countDown();
            return uninterruptedly(new CountDownLatch(1)) ? Duration.ZERO : Duration.ofDays(1);
        });
        inRound.await();

        tried.stop(Duration.ofMillis(1));

        await().until(() -> isEnded(worker.get()));
        assertThat(rounds).hasValue(1);
        assertThat(loop.stuck()).isFalse();
    }

    /** As a shutdown that is itself cut short does: neither the wait nor the interrupt is lost. */
    @Test
    void hurriesWhenItsStopIsInterrupted() throws InterruptedException {
        CountDownLatch inRound = new CountDownLatch(1);
        LoopThread tried = started(LONG, () -> {
            inRound.countDown();
            uninterruptedly(new CountDownLatch(1));
            return Duration.ZERO;
        });
        inRound.await();

        Thread.currentThread().interrupt();
        tried.stop(LONG);

        assertThat(Thread.interrupted()).isTrue();
        await().until(() -> isEnded(worker.get()));
    }

    /** A lease that is lost and won again: the thread of the first life is still in its last round. */
    @Test
    void hasOneThreadAtATimeWhenItIsStartedAgain() throws InterruptedException {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        CountDownLatch goOn = new CountDownLatch(1);
        LoopThread tried = started(LONG, () -> {
            threads.add(Thread.currentThread());
            uninterruptedly(goOn);
            return Duration.ofMillis(1);
        });
        Thread first = next(threads);

        tried.stop();
        tried.start();
        Thread second = next(threads);
        goOn.countDown();

        await().until(() -> isEnded(first));
        threads.clear();
        assertThat(next(threads)).isSameAs(second);
        assertThat(tried.isRunning()).isTrue();
        assertThat(loop.stuck()).isFalse();
    }

    @Test
    void mayBeStoppedAndWokenBeforeItIsStarted() {
        LoopThread tried = new LoopThread(loop, LONG, () -> Duration.ZERO);

        tried.wake();
        tried.stop(LONG);

        assertThat(tried.isRunning()).isFalse();
    }

    private LoopThread started(Duration longestBackOff, Supplier<Duration> round) {
        LoopThread started = new LoopThread(loop, longestBackOff, () -> {
            worker.set(Thread.currentThread());
            rounds.incrementAndGet();
            return round.get();
        });
        thread = started;
        started.start();
        return started;
    }

    private boolean isResting() {
        Thread current = worker.get();
        return current != null && current.getState() == Thread.State.TIMED_WAITING;
    }

    private static boolean isEnded(@Nullable Thread some) {
        return some != null && !some.isAlive();
    }

    private static Thread next(BlockingQueue<Thread> threads) throws InterruptedException {
        Thread next = threads.poll(1, TimeUnit.MINUTES);
        assertThat(next).isNotNull();
        return next;
    }

    /** Returns whether the latch was opened before an interrupt. */
    private static boolean uninterruptedly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
