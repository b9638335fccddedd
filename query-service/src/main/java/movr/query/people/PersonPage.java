package movr.query.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of people, by username.
 *
 * @param nextCursor cursor of the next page; null on the last one
 */
record PersonPage(List<PersonView> items, @Nullable String nextCursor) {}
