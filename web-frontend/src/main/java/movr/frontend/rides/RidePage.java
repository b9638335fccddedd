package movr.frontend.rides;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of rides, newest first, with the cursor of the next one; null on the last one. */
record RidePage(List<Ride> items, @Nullable String nextCursor) {}
