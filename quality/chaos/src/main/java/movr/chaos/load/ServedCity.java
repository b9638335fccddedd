package movr.chaos.load;

import movr.catalogue.City;
import movr.chaos.deployment.Addresses;
import movr.client.Spot;

/**
 * A city and the services that its riders use.
 *
 * @param services through the riders' links
 */
record ServedCity(City city, movr.client.City services) {

    private static final double MICRODEGREES = 1e6;

    /** In microdegrees: a square of two kilometres. */
    private static final int REACH = 10_000;

    static ServedCity of(City city, Addresses addresses) {
        return new ServedCity(
                city,
                new movr.client.City(
                        city.slug(), city.region(), addresses.commands(), addresses.queries(city.region())));
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
