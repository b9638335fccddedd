package movr.catalogue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The regions and cities that MovR serves, and what vehicles may be. Consistent: each city belongs to a listed region. */
public final class Catalogue {

    private final String defaultCity;
    private final Map<String, Region> regions;
    private final Map<String, City> cities;
    private final Choices brands;
    private final Choices colors;

    Catalogue(String defaultCity, List<Region> regions, List<City> cities, Choices brands, Choices colors) {
        this.defaultCity = defaultCity;
        this.brands = brands;
        this.colors = colors;
        this.regions = byName(regions, Region::name);
        this.cities = byName(cities, City::slug);
        cities.forEach(this::checkRegion);
        if (!this.cities.containsKey(defaultCity)) {
            throw new IllegalArgumentException("The default city " + defaultCity + " is not in the catalogue");
        }
    }

    /**
     * Reads the catalogue.
     *
     * @param file a YAML file; null for the built-in one
     * @throws IllegalStateException naming the file and the error in it
     */
    public static Catalogue load(@Nullable Path file) {
        return CatalogueFile.read(file);
    }

    /** The city with this slug; empty when the catalogue has none. */
    public Optional<City> city(String slug) {
        return Optional.ofNullable(cities.get(slug));
    }

    /** The region with this name; empty when the catalogue has none. */
    public Optional<Region> region(String name) {
        return Optional.ofNullable(regions.get(name));
    }

    /** Slug of the city shown to visitors who have not chosen one. */
    public String defaultCity() {
        return defaultCity;
    }

    /** All cities, in the file's order. */
    public List<City> cities() {
        return List.copyOf(cities.values());
    }

    /** All regions, in the file's order. */
    public List<Region> regions() {
        return List.copyOf(regions.values());
    }

    /**
     * The name of a location: that of the nearest place of its city; empty when the catalogue does not have the city.
     *
     * @param slug of the city
     * @param latitude degrees WGS84
     * @param longitude degrees WGS84
     */
    public String placeName(String slug, double latitude, double longitude) {
        City city = cities.get(slug);
        return city == null ? "" : city.placeName(latitude, longitude);
    }

    /** Brands of vehicles. */
    public Choices brands() {
        return brands;
    }

    /** Colors of vehicles. */
    public Choices colors() {
        return colors;
    }

    private void checkRegion(City city) {
        if (!regions.containsKey(city.region())) {
            throw new IllegalArgumentException("The region " + city.region() + " of " + city.slug() + " is not listed");
        }
    }

    private static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
        return things.stream()
                .collect(Collectors.toMap(name, Function.identity(), Catalogue::twice, LinkedHashMap::new));
    }

    private static <T> T twice(T one, T other) {
        throw new IllegalArgumentException("Twice in the catalogue: " + one + " and " + other);
    }
}
