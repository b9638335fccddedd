package movr.frontend.vehicles;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of vehicles, with where the next one begins; null on the last one. */
record VehiclePage(List<Vehicle> items, @Nullable String nextCursor) {}
