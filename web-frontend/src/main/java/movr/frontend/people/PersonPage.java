package movr.frontend.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of people, by username, with the cursor of the next one; null on the last one. */
record PersonPage(List<Someone> items, @Nullable String nextCursor) {

    /** A person as shown to signed-in people. */
    record Someone(String username, boolean owner) {}
}
