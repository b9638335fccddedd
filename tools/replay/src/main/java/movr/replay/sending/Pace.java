package movr.replay.sending;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When a step is due: as in the city, times a speed; or at once. Serves one thread. */
public final class Pace {

    private final double speed;
    private Duration origin = Duration.ZERO;
    private long began;
    private long latest;

    /**
     * A pace.
     *
     * @param speed seconds of the city in a second of now; 0 for as fast as possible
     */
    public Pace(double speed) {
        this.speed = speed;
    }

    /** Starts the clock at a step: what came before it has been sent by an earlier call. */
    void begin(Duration offset) {
        origin = offset;
        began = System.nanoTime();
    }

    /** Waits until a step is due. */
    void await(Duration offset) throws InterruptedException {
        if (speed <= 0) {
            return;
        }
        long due = began + (long) (offset.minus(origin).toNanos() / speed);
        long wait = due - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        } else {
            latest = Math.max(latest, -wait);
        }
    }

    /** By how much the latest step came too late. */
    public Duration latest() {
        return Duration.ofNanos(latest);
    }
}
