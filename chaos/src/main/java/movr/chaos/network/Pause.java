package movr.chaos.network;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
            boolean never = new CountDownLatch(1).await(length.toNanos(), TimeUnit.NANOSECONDS);
            assert !never;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting", stopped);
        }
    }
}
