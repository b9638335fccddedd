package movr.query.rides;

import java.util.Optional;
import java.util.UUID;
import movr.query.querying.QueryFor;
import org.jspecify.annotations.Nullable;

/**
 * Query for a rider's rides in all regions, a page at a time.
 *
 * @param limit most rides of the page, 1 to 500
 * @param cursor of the previous page; null for the first page
 */
record FindRides(UUID riderId, int limit, @Nullable String cursor) implements QueryFor<RidePage> {

    /** Name of the projection that answers it. */
    static final String PROJECTION = "rider-history";

    @Override
    public Class<RidePage> answerType() {
        return RidePage.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of(PROJECTION);
    }

    /** Everything that selects and orders, for the cursor. */
    String identity() {
        return "rides|" + riderId;
    }
}
