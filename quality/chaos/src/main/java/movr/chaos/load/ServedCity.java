package movr.chaos.load;

import java.util.List;
import movr.catalogue.City;
import movr.chaos.deployment.Addresses;
import movr.client.Spot;

/**
 * A city and the services that its riders use.
 *
 * @param each the city with all command services and one of the query services, through the riders' links
 */
record ServedCity(City city, List<movr.client.City> each) {

    private static final double MICRODEGREES = 1e6;

    /** In microdegrees: a square of two kilometres. */
    private static final int REACH = 10_000;

    static ServedCity of(City city, Addresses addresses) {
        return new ServedCity(
                city,
                addresses.queries().stream()
                        .map(queries -> new movr.client.City(city.slug(), city.region(), addresses.commands(), queries))
                        .toList());
    }

    /** The services for commands. */
    movr.client.City services() {
        return each.get(0);
    }

    /**
     * The services for a query: each time those of another query service.
     *
     * @param turn number of the query
     */
    movr.client.City services(int turn) {
        return each.get(Math.floorMod(turn, each.size()));
    }

    /** The city's centre. */
    Spot centre() {
        return spot(0, 0);
    }

    /**
     * A place around the centre, by which an end is told from others.
     *
     * @param north any number
     * @param east any number
     */
    Spot spot(int north, int east) {
        return new Spot("Stop", moved(city.latitude(), north), moved(city.longitude(), east));
    }

    private static double moved(double degrees, int by) {
        return Math.rint(degrees * MICRODEGREES + by % REACH) / MICRODEGREES;
    }
}
