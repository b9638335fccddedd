package movr.query.listing;

import java.util.Optional;
import movr.query.asking.Question;
import org.jspecify.annotations.Nullable;

/**
 * Which vehicles are in a city?
 *
 * @param city slug
 * @param circle only in it, the nearest first; null for everywhere
 * @param box only in it; null for everywhere
 * @param limit at most as many, 1 to 500
 * @param cursor of the page before; null for the first page
 */
record FindVehicles(
        String city,
        Filter filter,
        @Nullable Circle circle,
        @Nullable Box box,
        int limit,
        @Nullable String cursor) implements Question<VehiclePage> {

    @Override
    public Class<VehiclePage> answerType() {
        return VehiclePage.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of("vehicle-listing");
    }

    /** All that selects and orders. */
    String identity() {
        return String.join("|", "vehicles", city, filter.toString(), String.valueOf(circle), String.valueOf(box));
    }
}
