package movr.replay.simulation;

import movr.catalogue.GreatCircle;
import movr.catalogue.NamedPlace;

/**
 * A place where trips begin and end, and what it draws people for, as weights against other stops.
 *
 * @param home people live here
 * @param work people work here
 * @param sights people come here in their free time
 */
record Stop(NamedPlace place, double home, double work, double sights) {

    double kilometres(Stop other) {
        return GreatCircle.kilometres(
                place.latitude(), place.longitude(), other.place.latitude(), other.place.longitude());
    }
}
