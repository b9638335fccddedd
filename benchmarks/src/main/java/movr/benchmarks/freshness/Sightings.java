package movr.benchmarks.freshness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import movr.benchmarks.load.Recorder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** When changes were seen, counted from the time that they say they happened: shortly before their commit. Serves many threads. */
final class Sightings {

    private static final long NANOS_IN_MICRO = 1_000;
    private static final int DIGITS = 3;

    private final Histogram answered = new ConcurrentHistogram(DIGITS);
    private final Histogram published = new ConcurrentHistogram(DIGITS);
    private final Histogram visible = new ConcurrentHistogram(DIGITS);
    private final Queue<Sighting> course = new ConcurrentLinkedQueue<>();
    private final Clock clock;
    private volatile boolean counting;

    Sightings(Clock clock) {
        this.clock = clock;
    }

    /**
     * One change, visible.
     *
     * @param at when it was
     * @param millis after it happened
     */
    record Sighting(Instant at, double millis) {}

    /** From now on it counts. */
    void begin() {
        counting = true;
    }

    /** Nothing counts any more. */
    void end() {
        counting = false;
    }

    /** The command's answer is here. */
    void answered(Instant happened) {
        record(answered, happened);
    }

    /** A consumer of committed records has the event. */
    void published(Instant happened) {
        record(published, happened);
    }

    /** A query has shown it. */
    void visible(Instant happened) {
        long micros = record(visible, happened);
        course.add(new Sighting(clock.instant(), micros / (double) NANOS_IN_MICRO));
    }

    Histogram answered() {
        return answered;
    }

    Histogram published() {
        return published;
    }

    Histogram visible() {
        return visible;
    }

    /** All that was visible, in the order in which it became so. */
    List<Sighting> course() {
        return List.copyOf(course);
    }

    private long record(Histogram histogram, Instant happened) {
        long micros = Math.max(1, Duration.between(happened, clock.instant()).toNanos() / NANOS_IN_MICRO);
        if (counting) {
            histogram.recordValue(Math.min(micros, Recorder.LONGEST_MICROS));
        }
        return micros;
    }
}
