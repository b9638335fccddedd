package movr.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be stopped, the last started first: services need their database and broker to the end. */
final class StopList {

    private static final Logger LOG = LoggerFactory.getLogger(StopList.class);

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private boolean stopped;

    /** Adds a step before all others; takes it at once when everything else has been stopped. */
    synchronized void first(Runnable step) {
        if (stopped) {
            take(step);
        } else {
            steps.push(step);
        }
    }

    /** Takes each step, whatever became of the ones before. */
    synchronized void stop() {
        stopped = true;
        while (!steps.isEmpty()) {
            take(steps.pop());
        }
    }

    @SuppressWarnings("IllegalCatch") // what cannot stop must not keep others from stopping
    private static void take(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.warn("Something did not stop as it should", failure);
        }
    }
}
