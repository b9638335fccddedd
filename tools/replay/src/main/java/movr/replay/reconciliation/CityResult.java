package movr.replay.reconciliation;

import java.util.List;
import java.util.Map;

/**
 * Comparison of a city's trips with its rides.
 *
 * @param city slug
 * @param trips in the file
 * @param answered trips whose ride MovR said had begun
 * @param counts by the part of MovR that was asked
 * @param differences a sentence each
 */
public record CityResult(String city, int trips, int answered, Map<String, Counts> counts, List<String> differences) {

    /** Rides that began and that ended. */
    public record Counts(long started, long ended) {}
}
