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

    static ServedCity of(City city, Addresses addresses) {
        return new ServedCity(
                city,
                new movr.client.City(
                        city.slug(), city.region(), addresses.commands(), addresses.queries(city.region())));
    }

    /** The city's centre with another label. */
    Spot spot(String label) {
        return new Spot(label, city.latitude(), city.longitude());
    }
}
