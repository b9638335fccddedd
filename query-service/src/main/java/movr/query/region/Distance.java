package movr.query.region;

import movr.catalogue.GreatCircle;
import movr.events.Location;

/** Distance of a ride, computed from its start and end. */
public final class Distance {

    private static final double METRES_A_KILOMETRE = 1000;

    private Distance() {}

    /** Whole metres between two locations, along the great circle. */
    public static long metres(Location from, Location to) {
        return Math.round(METRES_A_KILOMETRE
                * GreatCircle.kilometres(from.latitude(), from.longitude(), to.latitude(), to.longitude()));
    }
}
