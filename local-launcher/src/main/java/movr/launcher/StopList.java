package movr.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be stopped, the last started first: services need their database and broker to the end. */
final class StopList {

    private static final Logger LOG = LoggerFactory.getLogger(StopList.class);

    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Adds a step before all others. */
    synchronized void first(Runnable step) {
        steps.push(step);
    }

    /** Does each step, whatever became of the ones before. */
    @SuppressWarnings("IllegalCatch") // what cannot stop must not keep others from stopping
    synchronized void stop() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException failure) {
                LOG.warn("Something did not stop as it should", failure);
            }
        }
    }
}
