package movr.query.vehicles;

import java.util.List;
import java.util.Optional;
import movr.query.querying.QueryFor;
import movr.query.vehicles.area.Box;
import movr.query.vehicles.area.Circle;
import org.jspecify.annotations.Nullable;

/**
 * Query for the vehicles of a city, a page at a time.
 *
 * @param city slug
 * @param circle restricts the result to it and orders it by distance; null for no restriction
 * @param box restricts the result to it; null for no restriction
 * @param limit most vehicles of the page, 1 to 500
 * @param cursor of the previous page; null for the first page
 */
record FindVehicles(
        String city,
        Filter filter,
        @Nullable Circle circle,
        @Nullable Box box,
        int limit,
        @Nullable String cursor) implements QueryFor<FindVehicles.VehiclePage> {

    @Override
    public Class<VehiclePage> answerType() {
        return VehiclePage.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of(VehicleView.PROJECTION);
    }

    /** Everything that selects and orders, for the cursor. */
    String identity() {
        return String.join("|", "vehicles", city, filter.toString(), String.valueOf(circle), String.valueOf(box));
    }

    /**
     * A page of vehicles.
     *
     * @param nextCursor cursor of the next page; null on the last one
     */
    record VehiclePage(List<VehicleView> items, @Nullable String nextCursor) {}
}
