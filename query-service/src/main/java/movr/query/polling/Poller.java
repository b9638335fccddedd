package movr.query.polling;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import movr.web.loops.Loop;
import movr.web.loops.LoopThread;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that looks: at once when it is woken, else at an interval, and not at all while there is nothing to look for. Whatever a look
 * fails of, another one follows.
 */
public final class Poller implements SmartLifecycle {

    /** Who waits for a look waits for seconds at most. */
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1);

    private final Duration interval;
    private final BooleanSupplier needed;
    private final Runnable look;
    private final LoopThread thread;

    /**
     * A poller, not started yet.
     *
     * @param loop names its thread
     * @param interval between two looks when nobody wakes it
     * @param needed whether there is something to look for; what makes it true must wake the poller
     * @param look quick, and called by one thread
     */
    public Poller(Loop loop, Duration interval, BooleanSupplier needed, Runnable look) {
        this.interval = interval;
        this.needed = needed;
        this.look = look;
        this.thread = new LoopThread(loop, LONGEST_BACK_OFF, this::lookOnce);
    }

    /** Makes it look now; from any thread, and quick. */
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
