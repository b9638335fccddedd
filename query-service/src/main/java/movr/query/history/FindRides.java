package movr.query.history;

import java.util.Optional;
import java.util.UUID;
import movr.query.asking.Question;
import org.jspecify.annotations.Nullable;

/**
 * What has this rider ridden, in all regions?
 *
 * @param limit at most as many, 1 to 500
 * @param cursor of the page before; null for the first page
 */
record FindRides(UUID riderId, int limit, @Nullable String cursor) implements Question<RidePage> {

    @Override
    public Class<RidePage> answerType() {
        return RidePage.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of("rider-history");
    }

    /** All that selects and orders. */
    String identity() {
        return "rides|" + riderId;
    }
}
