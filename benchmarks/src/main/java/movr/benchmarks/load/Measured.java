package movr.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What clients saw.
 *
 * @param latency of what was done, microseconds; in an open loop from the time that it was meant to be sent
 * @param refused by a rule; not in the histogram
 * @param failed or not answered; not in the histogram
 * @param seconds that it took in all
 */
public record Measured(Histogram latency, long refused, long failed, double seconds) {

    /** Done in a second. */
    public double rate() {
        return latency.getTotalCount() / seconds;
    }

    /** A percentile of the latency in milliseconds. */
    public double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toMicros(1);
    }
}
