package movr.replay.trips;

import java.time.Instant;
import java.util.UUID;
import movr.events.Location;

/**
 * A row of a file.
 *
 * @param id made of the row's content: the same row is the same trip whatever file it stands in
 * @param row of its file, for people; 2 is the first below the titles
 * @param bike the vehicle, unique over all cities; without a number as long as none has been assigned
 */
public record Trip(UUID id, long row, Bike bike, Stop start, Stop end) {

    /**
     * A vehicle.
     *
     * @param city slug
     * @param number unique within its city
     * @param type as MovR has it
     * @param brand what else is known of it; no publisher tells one of the catalogue's
     */
    public record Bike(String city, String number, String type, String brand) {

        @Override
        public String toString() {
            return city + " " + number;
        }
    }

    /** A place and when the bike was there. */
    public record Stop(Instant at, Location place) {}

    /** The same trip on another vehicle. */
    Trip on(Bike other) {
        return new Trip(id, row, other, start, end);
    }

    /** Slug of the city. */
    public String city() {
        return bike.city();
    }
}
