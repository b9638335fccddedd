package movr.query.people;

import java.util.Optional;
import movr.query.querying.QueryFor;
import org.jspecify.annotations.Nullable;

/**
 * Query for the people whose home city this is, a page at a time.
 *
 * @param city slug
 * @param limit most people of the page, 1 to 500
 * @param cursor of the previous page; null for the first page
 */
record FindPeople(String city, int limit, @Nullable String cursor) implements QueryFor<PersonPage> {

    /** Name of the projection that answers it. */
    static final String PROJECTION = "city-users";

    @Override
    public Class<PersonPage> answerType() {
        return PersonPage.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of(PROJECTION);
    }

    /** Everything that selects and orders, for the cursor. */
    String identity() {
        return "people|" + city;
    }
}
