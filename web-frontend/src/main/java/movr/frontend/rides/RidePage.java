package movr.frontend.rides;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of rides, the newest first, with where the next one begins; null on the last one. */
record RidePage(List<Ride> items, @Nullable String nextCursor) {}
