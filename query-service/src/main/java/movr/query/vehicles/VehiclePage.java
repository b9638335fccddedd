package movr.query.vehicles;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of vehicles.
 *
 * @param nextCursor cursor of the next page; null on the last one
 */
record VehiclePage(List<VehicleView> items, @Nullable String nextCursor) {}
