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

/** Log of visibility latencies, counted from the events' own timestamps: shortly before their commit. Thread-safe. */
final class VisibilityLog {

    private static final long NANOS_IN_MICRO = 1_000;
    private static final int DIGITS = 3;

    private final Histogram answered = new ConcurrentHistogram(DIGITS);
    private final Histogram published = new ConcurrentHistogram(DIGITS);
    private final Histogram visible = new ConcurrentHistogram(DIGITS);
    private final Queue<Visibility> course = new ConcurrentLinkedQueue<>();
    private final Clock clock;
    private volatile boolean counting;

    VisibilityLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Visibility of one change.
     *
     * @param at time at which it became visible
     * @param millis since the event's timestamp
     */
    record Visibility(Instant at, double millis) {}

    /** Starts recording. */
    void begin() {
        counting = true;
    }

    /** Stops recording. */
    void end() {
        counting = false;
    }

    /** Records the arrival of the command's answer. */
    void answered(Instant happened) {
        record(answered, happened);
    }

    /** Records the event's arrival at a read_committed consumer. */
    void published(Instant happened) {
        record(published, happened);
    }

    /** Records that a query has shown the change. */
    void visible(Instant happened) {
        long micros = record(visible, happened);
        course.add(new Visibility(clock.instant(), micros / (double) NANOS_IN_MICRO));
    }

    /** Adds what another log has recorded, once it records no more. */
    void add(VisibilityLog other) {
        answered.add(other.answered);
        published.add(other.published);
        visible.add(other.visible);
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

    /** All visible changes, in the order in which they became visible. */
    List<Visibility> course() {
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
