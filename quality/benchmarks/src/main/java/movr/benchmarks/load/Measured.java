package movr.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measurements of a load.
 *
 * @param latency of successful requests, microseconds; in an open loop from the due time
 * @param refused by a rule; not in the histogram
 * @param failed or not answered; not in the histogram
 * @param seconds duration
 */
public record Measured(Histogram latency, long refused, long failed, double seconds) {

    /** Number of requests that were answered, successful or refused. */
    public long answered() {
        return latency.getTotalCount() + refused;
    }

    /** Successful requests per second. */
    public double rate() {
        return latency.getTotalCount() / seconds;
    }

    /** A percentile of the latency in milliseconds. */
    public double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toMicros(1);
    }
}
