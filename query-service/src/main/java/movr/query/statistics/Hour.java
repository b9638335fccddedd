package movr.query.statistics;

import java.time.Instant;
import java.util.Comparator;

/**
 * An hour of a city's time.
 *
 * @param city slug
 * @param begin UTC, a whole hour
 */
record Hour(String city, Instant begin) implements Comparable<Hour> {

    private static final Comparator<Hour> ORDER =
            Comparator.comparing(Hour::city).thenComparing(Hour::begin);

    @Override
    public int compareTo(Hour other) {
        return ORDER.compare(this, other);
    }
}
