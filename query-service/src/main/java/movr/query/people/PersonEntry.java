package movr.query.people;

import java.util.UUID;

/** A person with the sort key of the list: the id is for the cursor only and is not shown. */
record PersonEntry(UUID userId, String username, boolean owner) {

    PersonView view() {
        return new PersonView(username, owner);
    }
}
