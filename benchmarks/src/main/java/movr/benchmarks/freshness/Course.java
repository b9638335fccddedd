package movr.benchmarks.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import movr.benchmarks.freshness.Sightings.Sighting;

/**
 * Visibility latency over time, second by second.
 *
 * @param seconds since the first measurement
 * @param medians of each second, milliseconds
 * @param highest of each second, milliseconds
 */
record Course(List<Double> seconds, List<Double> medians, List<Double> highest) {

    static Course of(List<Sighting> sightings) {
        Instant begin =
                sightings.stream().map(Sighting::at).min(Instant::compareTo).orElse(Instant.EPOCH);
        TreeMap<Long, List<Double>> bySecond = new TreeMap<>();
        sightings.forEach(sighting -> bySecond.computeIfAbsent(
                        Duration.between(begin, sighting.at()).toSeconds(), missing -> new ArrayList<>())
                .add(sighting.millis()));
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
