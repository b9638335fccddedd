package movr.query.statistics;

import java.time.Instant;
import java.util.List;

/**
 * The rides of a city, hour by hour. Hours without rides are left out.
 *
 * @param from the first hour that was asked for, UTC
 * @param to behind the last one
 */
record Statistics(Instant from, Instant to, List<Hour> items) {

    /**
     * An hour.
     *
     * @param hour when it begins, UTC
     * @param durationSeconds of the rides that ended in it
     * @param distanceMetres of the rides that ended in it, as the crow flies
     */
    record Hour(Instant hour, long ridesStarted, long ridesEnded, long durationSeconds, long distanceMetres) {}
}
