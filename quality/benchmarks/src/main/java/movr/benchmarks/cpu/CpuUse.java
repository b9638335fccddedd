package movr.benchmarks.cpu;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * CPU time used during a measurement.
 *
 * @param seconds duration of the measurement
 * @param parts CPU seconds by part of the system, in their order; what the rest of the machine used is {@link Processors#OTHERS}
 * @param postgres CPU seconds of PostgreSQL, by kind of process
 * @param threads CPU seconds by part and group of threads, of those that did not end
 */
public record CpuUse(
        double seconds,
        Map<String, Double> parts,
        Map<PostgresProcess, Double> postgres,
        Map<String, Map<String, Double>> threads) {

    /** Keeps the order of the parts. */
    public CpuUse {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        postgres = Map.copyOf(postgres);
        threads = Map.copyOf(threads);
    }

    /** CPU seconds of a part; 0 when it did not run. */
    public double of(String part) {
        return parts.getOrDefault(part, 0.0);
    }

    /** CPU seconds of a kind of PostgreSQL's processes. */
    public double of(PostgresProcess kind) {
        return postgres.getOrDefault(kind, 0.0);
    }

    /** CPU seconds of everything. */
    public double total() {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Number of processors in use, on average. */
    public double busy() {
        return total() / seconds;
    }

    /** Number of processors that each part had, on average. */
    @Override
    public String toString() {
        return parts.entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue() / seconds))
                .collect(Collectors.joining(", "));
    }
}
