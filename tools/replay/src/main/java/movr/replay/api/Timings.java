package movr.replay.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies of requests, from the first attempt to the answer, in microseconds; and how many attempts were in vain. */
public final class Timings {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    private final Map<String, Histogram> histograms = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> retries = new ConcurrentHashMap<>();

    void took(String name, long nanos) {
        histograms
                .computeIfAbsent(name, missing -> new ConcurrentHistogram(LONGEST_MICROS, DIGITS))
                .recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    void again(String name) {
        retries.computeIfAbsent(name, missing -> new AtomicLong()).incrementAndGet();
    }

    /** The histograms by name, microseconds. */
    public Map<String, Histogram> histograms() {
        return new TreeMap<>(histograms);
    }

    /** How many attempts of this name were not answered for good. */
    public long retries(String name) {
        AtomicLong count = retries.get(name);
        return count == null ? 0 : count.get();
    }
}
