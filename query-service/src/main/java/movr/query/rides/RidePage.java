package movr.query.rides;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of rides, newest first.
 *
 * @param nextCursor cursor of the next page; null on the last one
 */
record RidePage(List<RideView> items, @Nullable String nextCursor) {}
