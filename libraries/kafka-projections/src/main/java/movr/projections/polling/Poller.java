package movr.projections.polling;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import movr.base.loops.Loop;
import movr.base.loops.LoopThread;
import org.springframework.context.SmartLifecycle;

/**
 * Background poller: runs on wake-up or interval, idle without subscribers. A failed poll is followed by the next one.
 */
public final class Poller implements SmartLifecycle {

    /** A failure delays the requests that wait for a poll by this at most. */
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1);

    private final Duration interval;
    private final BooleanSupplier needed;
    private final Runnable look;
    private final LoopThread thread;

    /**
     * Creates a poller without starting it.
     *
     * @param loop names its thread
     * @param interval between two polls without a wake-up
     * @param needed whether there are subscribers; must be followed by a wake-up when it becomes true
     * @param look the poll; quick, and called by one thread
     */
    public Poller(Loop loop, Duration interval, BooleanSupplier needed, Runnable look) {
        this.interval = interval;
        this.needed = needed;
        this.look = look;
        this.thread = new LoopThread(loop, LONGEST_BACK_OFF, this::lookOnce);
    }

    /** Triggers a poll at once; callable from any thread, and quick. */
    public void wake() {
        thread.wake();
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

    private Duration lookOnce() {
        if (!needed.getAsBoolean()) {
            return LoopThread.UNTIL_WOKEN;
        }
        look.run();
        return interval;
    }
}
