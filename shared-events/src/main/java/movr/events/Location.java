package movr.events;

import movr.catalogue.GreatCircle;

/**
 * A place.
 *
 * @param label what people call it
 * @param latitude degrees WGS84, -90 to 90
 * @param longitude degrees WGS84, -180 to 180
 */
public record Location(String label, double latitude, double longitude) {

    /** Refuses what is no place on earth. */
    public Location {
        GreatCircle.check(latitude, longitude);
    }
}
