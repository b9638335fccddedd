package movr.frontend.layout;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import movr.frontend.cities.City;
import movr.frontend.outages.Availability;
import movr.frontend.session.Notice;
import movr.frontend.session.Person;

/**
 * Model of the parts that every page shows.
 *
 * @param city the visitor's city; empty when the catalogue is not available
 * @param guessed whether the city is only the default
 * @param notice message of the previous page; reading it removes it
 * @param works availability when the page is rendered, after its own queries
 * @param map settings of maps
 * @param path of this page, for links to the same page in another language
 */
public record PageModel(
        Optional<Person> person,
        Optional<City> city,
        boolean guessed,
        List<City> cities,
        Supplier<Availability> works,
        Supplier<Optional<Notice>> notice,
        MapProperties map,
        String path) {

    /** An idempotency key for a form. */
    public String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Returns whether the visitor is signed in. */
    public boolean signedIn() {
        return person.isPresent();
    }

    /** Returns whether this is the visitor's current city. */
    public boolean isIn(City other) {
        return city.filter(other::equals).isPresent();
    }

    /** Returns whether this is the visitor's home city, where they may add vehicles. */
    public boolean isHome(City place) {
        return person.filter(who -> who.city().equals(place.slug())).isPresent();
    }
}
