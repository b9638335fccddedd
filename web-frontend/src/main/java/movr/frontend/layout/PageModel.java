package movr.frontend.layout;

import java.time.Duration;
import java.time.Instant;
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
 * @param stale {@code As-Of} of the page when it is rendered, if that is older than {@link #STALE}
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
        Supplier<Optional<Instant>> stale,
        MapProperties map,
        String path) {

    /** Age above which answers, of live pages too, say how old they are. */
    static final Duration STALE = Duration.ofSeconds(60);

    /** {@link #STALE} for scripts. */
    public long staleSeconds() {
        return STALE.toSeconds();
    }

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
