package movr.query.people;

import java.util.List;
import java.util.UUID;
import movr.query.pages.Cursors;
import movr.query.pages.Slice;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Handler of queries for people, within the query bus's read-only transaction. */
@Component
final class PeopleQueryHandler {

    private static final String FIRST_NAME = "";
    private static final UUID FIRST = new UUID(0, 0);

    private final People people;
    private final Cursors cursors;

    PeopleQueryHandler(People people, Cursors cursors) {
        this.people = people;
        this.cursors = cursors;
    }

    @QueryHandler
    PersonPage handle(FindPeople query) {
        String after = FIRST_NAME;
        UUID afterId = FIRST;
        if (query.cursor() != null) {
            List<String> key = cursors.open(query.identity(), query.cursor());
            after = key.get(0);
            afterId = UUID.fromString(key.get(1));
        }
        Slice<PersonEntry> slice =
                Slice.of(people.inCity(query.city(), after, afterId, query.limit() + 1), query.limit());
        return new PersonPage(
                slice.items().stream().map(PersonEntry::view).toList(),
                slice.nextCursor(last -> cursors.seal(
                        query.identity(), last.username(), last.userId().toString())));
    }
}
