package movr.query.statistics;

import java.time.Instant;
import java.util.List;

/**
 * The rides of a city, hour by hour. Hours without rides are omitted.
 *
 * @param from the first hour of the query, UTC
 * @param to end of the last hour, exclusive
 */
record Statistics(Instant from, Instant to, List<Hour> items) {

    /**
     * An hour.
     *
     * @param hour begin of the hour, UTC
     * @param durationSeconds of the rides that ended in it
     * @param distanceMetres of the rides that ended in it, along the great circle
     */
    record Hour(Instant hour, long ridesStarted, long ridesEnded, long durationSeconds, long distanceMetres) {}
}
