package movr.base.loops;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Thread of a {@link Loop}: runs rounds, with a pause after each, until it is stopped. After a failed round the pause
 * is a back-off, which a wake-up does not cut short.
 */
public final class LoopThread {

    /** Pause until a wake-up. */
    public static final Duration UNTIL_WOKEN = Duration.ofDays(365);

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(50);

    private final Loop loop;
    private final Supplier<Duration> round;
    private final Duration longestBackOff;
    private final Semaphore calls = new Semaphore(0);
    private Duration backOff = FIRST_BACK_OFF;
    private volatile CountDownLatch running = new CountDownLatch(0);
    private @Nullable Thread thread;

    /**
     * Creates a thread without starting it.
     *
     * @param longestBackOff upper bound of the pause after a failed round
     * @param round returns the length of the pause after it
     */
    public LoopThread(Loop loop, Duration longestBackOff, Supplier<Duration> round) {
        this.loop = loop;
        this.longestBackOff = longestBackOff;
        this.round = round;
    }

    /** Starts with a round. May be called again after a stop. */
    public synchronized void start() {
        CountDownLatch life = new CountDownLatch(1);
        running = life;
        Thread next = new Thread(() -> run(life), loop.name());
        next.setDaemon(true);
        next.start();
        thread = next;
    }

    /** Ends the current pause, or skips the next one; callable from any thread, and quick. */
    public void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    /** Prevents further rounds. */
    public void stop() {
        running.countDown();
        wake();
    }

    /** Stops, waits for the current round, and interrupts it when it takes too long. */
    public synchronized void stop(Duration longest) {
        stop();
        if (thread == null) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, longest.toNanos());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /** Returns whether it was started and not stopped. */
    public boolean isRunning() {
        return running.getCount() > 0;
    }

    private void run(CountDownLatch life) {
        try {
            while (life.getCount() > 0) {
                turn(life);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            if (life.getCount() > 0) {
                loop.died();
            }
        }
    }

    private void turn(CountDownLatch life) throws InterruptedException {
        Optional<Duration> pause = loop.attempt(round);
        if (pause.isPresent()) {
            backOff = FIRST_BACK_OFF;
            await(pause.get());
        } else if (!life.await(backOff.toNanos(), TimeUnit.NANOSECONDS)) {
            backOff = min(backOff.multipliedBy(2), longestBackOff);
        }
    }

    private void await(Duration pause) throws InterruptedException {
        boolean woken = calls.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            calls.drainPermits();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
