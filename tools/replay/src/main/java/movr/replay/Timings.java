package movr.replay;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import movr.client.ClientSettings;
import movr.client.Reply;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Latencies of requests, from the first attempt to the answer, in microseconds; and how many attempts were in vain. */
final class Timings implements ClientSettings.Observer {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    private final Map<String, Histogram> histograms = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> retries = new ConcurrentHashMap<>();

    @Override
    public void answered(String operation, Duration took) {
        histograms
                .computeIfAbsent(operation, missing -> new ConcurrentHistogram(LONGEST_MICROS, DIGITS))
                .recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(took.toNanos())));
    }

    @Override
    public void retried(String operation, @Nullable Reply<?> reply) {
        retries.computeIfAbsent(operation, missing -> new AtomicLong()).incrementAndGet();
    }

    /** The histograms by name, microseconds. */
    Map<String, Histogram> histograms() {
        return new TreeMap<>(histograms);
    }

    /** How many attempts of this name were not answered for good. */
    long retries(String name) {
        AtomicLong count = retries.get(name);
        return count == null ? 0 : count.get();
    }
}
