package movr.query.people;

import java.util.Optional;
import movr.query.asking.Question;
import org.jspecify.annotations.Nullable;

/**
 * Who is at home in this city?
 *
 * @param city slug
 * @param limit at most as many, 1 to 500
 * @param cursor of the page before; null for the first page
 */
record FindPeople(String city, int limit, @Nullable String cursor) implements Question<PersonPage> {

    @Override
    public Class<PersonPage> answerType() {
        return PersonPage.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of("city-users");
    }

    /** All that selects and orders. */
    String identity() {
        return "people|" + city;
    }
}
