package movr.chaos.network;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Intended delay: duration of a fault, think time of a rider, latency of a chunk. */
public final class Pause {

    private Pause() {}

    /**
     * Waits.
     *
     * @throws IllegalStateException when the thread is interrupted
     */
    public static void of(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting", stopped);
        }
    }
}
