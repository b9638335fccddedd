package movr.benchmarks.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
public final class Wait {

    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Wait() {}

    /**
     * Polls ten times a second.
     *
     * @param what name of the condition
     * @throws CannotMeasure when it is not met in time
     */
    public static void until(Duration longest, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new CannotMeasure("Waited " + longest.toSeconds() + " s in vain for " + what);
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }
}
