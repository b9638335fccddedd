package movr.frontend.cities;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as returned by query services.
 *
 * @param brands of vehicles
 * @param colors of vehicles
 */
record CityList(String defaultCity, List<City> items, List<String> brands, List<String> colors) {

    /** Allowed by every catalogue. */
    private static final List<String> OTHER = List.of("other");

    /** A query service of the release before lists neither brands nor colors. */
    CityList(String defaultCity, List<City> items, @Nullable List<String> brands, @Nullable List<String> colors) {
        this.defaultCity = defaultCity;
        this.items = items;
        this.brands = Objects.requireNonNullElse(brands, OTHER);
        this.colors = Objects.requireNonNullElse(colors, OTHER);
    }
}
