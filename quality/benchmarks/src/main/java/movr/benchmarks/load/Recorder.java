package movr.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Measurements of one client. Not thread-safe. */
public final class Recorder {

    /** Upper bound of the histogram. */
    public static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private static final int DIGITS = 3;

    private final Histogram latency = histogram();
    private long refused;
    private long failed;

    /** An empty histogram of microseconds, up to an hour, three digits. */
    public static Histogram histogram() {
        return new Histogram(LONGEST_MICROS, DIGITS);
    }

    /** Runs the client's next request, and records the time since it was due. */
    @SuppressWarnings("IllegalCatch") // Throwable: any failure is counted
    void take(Client client, long fromNanoTime) {
        try {
            note(client.next(), System.nanoTime() - fromNanoTime);
        } catch (Exception failure) {
            failed++;
        }
    }

    private void note(Outcome outcome, long nanos) {
        if (outcome == Outcome.DONE) {
            latency.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
        } else if (outcome == Outcome.REFUSED) {
            refused++;
        } else {
            failed++;
        }
    }

    static Measured sum(Iterable<Recorder> recorders, long nanos) {
        Recorder all = new Recorder();
        for (Recorder one : recorders) {
            all.latency.add(one.latency);
            all.refused += one.refused;
            all.failed += one.failed;
        }
        return new Measured(all.latency, all.refused, all.failed, nanos / 1e9);
    }
}
