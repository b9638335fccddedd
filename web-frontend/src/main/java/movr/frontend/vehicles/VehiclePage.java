package movr.frontend.vehicles;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of vehicles, with the cursor of the next one; null on the last one. */
record VehiclePage(List<Vehicle> items, @Nullable String nextCursor) {}
