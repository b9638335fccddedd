package movr.events;

import movr.catalogue.GreatCircle;

/**
 * A location. Events carry it without a name, as names were typed by people and events are kept for ever; answers call it after the
 * catalogue's nearest place.
 *
 * @param label the place's name; empty in events, but for those of earlier releases
 * @param latitude degrees WGS84, -90 to 90
 * @param longitude degrees WGS84, -180 to 180
 */
public record Location(String label, double latitude, double longitude) {

    /** Rejects coordinates out of range. */
    public Location {
        GreatCircle.check(latitude, longitude);
    }

    /** A location without a name. */
    public static Location unnamed(double latitude, double longitude) {
        return new Location("", latitude, longitude);
    }
}
