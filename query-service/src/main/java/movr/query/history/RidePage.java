package movr.query.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of rides, the newest first.
 *
 * @param nextCursor where the next page begins; null on the last one
 */
record RidePage(List<RideView> items, @Nullable String nextCursor) {}
