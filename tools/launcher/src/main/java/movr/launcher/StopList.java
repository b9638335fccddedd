package movr.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shutdown steps, the last registered first: services need their database and broker to the end. */
final class StopList {

    private static final Logger LOG = LoggerFactory.getLogger(StopList.class);

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean stopped;

    /** Registers a step to run before all others; runs it at once after the shutdown. */
    synchronized void first(Runnable step) {
        if (stopped) {
            take(step);
        } else {
            steps.push(step);
        }
    }

    /** Runs each step, even if earlier ones failed. */
    synchronized void stop() {
        stopped = true;
        while (!steps.isEmpty()) {
            take(steps.pop());
        }
    }

    @SuppressWarnings("IllegalCatch") // a step that fails must not prevent the others
    private static void take(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.warn("A part of MovR did not stop cleanly", failure);
        }
    }
}
