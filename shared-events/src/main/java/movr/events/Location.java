package movr.events;

import movr.catalogue.GreatCircle;

/**
 * A location with its name.
 *
 * @param label the place's name as people use it
 * @param latitude degrees WGS84, -90 to 90
 * @param longitude degrees WGS84, -180 to 180
 */
public record Location(String label, double latitude, double longitude) {

    /** Rejects coordinates out of range. */
    public Location {
        GreatCircle.check(latitude, longitude);
    }
}
