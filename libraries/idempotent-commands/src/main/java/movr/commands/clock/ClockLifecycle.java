package movr.commands.clock;

import java.time.Duration;
import movr.base.loops.Loop;
import movr.base.loops.LoopThread;
import org.springframework.context.SmartLifecycle;

/** Comparison of the clocks before the first command, and for as long as the service runs. */
final class ClockLifecycle implements SmartLifecycle {

    /** Before the web server, which is started at {@code DEFAULT_PHASE - 2048}. */
    private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4096;

    private final ClockCheck check;
    private final Loop loop;
    private final LoopThread thread;
    /** Flag of a comparison that {@link #start} has made: the first round of the thread need not repeat it. */
    private volatile boolean compared;

    ClockLifecycle(ClockCheck check, Duration interval, Loop loop) {
        this.check = check;
        this.loop = loop;
        this.thread = new LoopThread(loop, interval, () -> {
            if (!compared) {
                check.compare();
            }
            compared = false;
            return interval;
        });
    }

    /** A database that is away takes no commands either. */
    @Override
    public void start() {
        compared = loop.survive(check::compare);
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

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
