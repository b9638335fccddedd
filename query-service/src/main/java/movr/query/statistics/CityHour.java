package movr.query.statistics;

import java.time.Instant;
import java.util.Comparator;

/**
 * An hour of a city's time.
 *
 * @param city slug
 * @param begin UTC, a whole hour
 */
record CityHour(String city, Instant begin) implements Comparable<CityHour> {

    private static final Comparator<CityHour> ORDER =
            Comparator.comparing(CityHour::city).thenComparing(CityHour::begin);

    @Override
    public int compareTo(CityHour other) {
        return ORDER.compare(this, other);
    }
}
