package movr.command.cities;

import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.UnknownCity;
import movr.events.Location;
import org.springframework.stereotype.Component;

/** Look-up of cities in the catalogue, the check that a location belongs to one, and what it is called there. */
@Component
public final class Cities {

    private final Catalogue catalogue;

    Cities(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The city with this slug.
     *
     * @throws UnknownCity when the catalogue has no such city
     */
    public City named(String slug) {
        return catalogue.city(slug).orElseThrow(UnknownCity::new);
    }

    /**
     * Checks that a location lies in or around a city.
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

    /** A location of a city, called after the nearest known place. */
    public Location called(String slug, Location location) {
        String name = catalogue.placeName(slug, location.latitude(), location.longitude());
        return new Location(name, location.latitude(), location.longitude());
    }
}
