package movr.command.cities;

import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.events.Location;
import org.springframework.stereotype.Component;

/** What commands ask of the catalogue. */
@Component
public final class Cities {

    private final Catalogue catalogue;

    Cities(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The city of this slug.
     *
     * @throws UnknownCity when MovR does not serve it
     */
    public City named(String slug) {
        return catalogue.city(slug).orElseThrow(UnknownCity::new);
    }

    /**
     * Checks that a place lies in or around a city.
     *
     * @return the location
     * @throws LocationOutsideCity when it does not
     */
    public Location within(City city, Location location) {
        if (!city.covers(location.latitude(), location.longitude())) {
            throw new LocationOutsideCity(city);
        }
        return location;
    }
}
