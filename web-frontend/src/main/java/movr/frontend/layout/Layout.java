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
 * What the frame of each page shows.
 *
 * @param city that the visitor looks at; empty when no catalogue could be had
 * @param guessed whether the city is only the default
 * @param notice what the page before wanted to say; asking takes it away
 * @param works what works when the page is drawn, after its own questions were asked
 * @param map how maps look
 * @param path of this page, for links to the same page in another language
 */
public record Layout(
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

    /** Whether the visitor is signed in. */
    public boolean signedIn() {
        return person.isPresent();
    }

    /** Whether the visitor looks at this city. */
    public boolean isIn(City other) {
        return city.filter(other::equals).isPresent();
    }

    /** Whether the visitor is at home here, and so may put vehicles on the street. */
    public boolean isHome(City place) {
        return person.filter(who -> who.city().equals(place.slug())).isPresent();
    }
}
