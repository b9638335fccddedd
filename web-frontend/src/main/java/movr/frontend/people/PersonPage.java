package movr.frontend.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of people, by username, with where the next one begins; null on the last one. */
record PersonPage(List<Someone> items, @Nullable String nextCursor) {

    /** What signed-in people may know of one another. */
    record Someone(String username, boolean owner) {}
}
