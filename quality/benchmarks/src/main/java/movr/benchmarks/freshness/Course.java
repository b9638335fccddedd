package movr.benchmarks.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import movr.benchmarks.freshness.VisibilityLog.Visibility;

/**
 * Visibility latency over time, second by second.
 *
 * @param seconds since the first measurement
 * @param medians of each second, milliseconds
 * @param highest of each second, milliseconds
 */
record Course(List<Double> seconds, List<Double> medians, List<Double> highest) {

    static Course of(List<Visibility> visibility) {
        Instant begin =
                visibility.stream().map(Visibility::at).min(Instant::compareTo).orElse(Instant.EPOCH);
        TreeMap<Long, List<Double>> bySecond = new TreeMap<>();
        visibility.forEach(visible -> bySecond.computeIfAbsent(
                        Duration.between(begin, visible.at()).toSeconds(), missing -> new ArrayList<>())
                .add(visible.millis()));
        bySecond.values().forEach(millis -> millis.sort(Double::compare));
        return new Course(
                bySecond.keySet().stream().map(Long::doubleValue).toList(),
                bySecond.values().stream()
                        .map(millis -> millis.get(millis.size() / 2))
                        .toList(),
                bySecond.values().stream()
                        .map(millis -> millis.get(millis.size() - 1))
                        .toList());
    }
}
