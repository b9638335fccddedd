package movr.replay.trips;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Content of a file of trips.
 *
 * @param formats names of the publishers' formats that were recognised; several when a zip archive holds several
 * @param city slug of the first trip's city
 * @param rows in the file
 * @param trips that are selected, in the order of their starts
 * @param unused rows that are no trips, by reason
 */
public record TripFile(
        Path path, List<String> formats, String city, long rows, List<Trip> trips, Map<String, Unused> unused) {

    /**
     * Rows that are not used for one reason.
     *
     * @param first row of its table; 2 is the first below the titles
     */
    public record Unused(long rows, long first) {

        Unused plus(Unused other) {
            return new Unused(rows + other.rows, first);
        }
    }
}
