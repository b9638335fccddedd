package movr.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.Region;

/** Writer of catalogue files, and of cities to put in them. */
public final class CatalogueWriter {

    private static final int RADIUS_KM = 50;

    private CatalogueWriter() {}

    /** Cities of the built-in catalogue, in a region that need not be their own. */
    public static List<City> cities(String region, String... slugs) {
        Catalogue catalogue = Catalogue.load(null);
        return Arrays.stream(slugs)
                .map(slug -> catalogue.city(slug).orElseThrow())
                .map(city -> new City(
                        city.slug(),
                        city.displayName(),
                        region,
                        city.timeZone(),
                        city.latitude(),
                        city.longitude(),
                        city.currency(),
                        city.radiusKm(),
                        city.places()))
                .toList();
    }

    /** Writes a catalogue; its default city is the first one. */
    public static Path write(Path file, List<Region> regions, List<City> cities) {
        String yaml = "defaultCity: %s\nradiusKm: %d\nregions:\n%s"
                .formatted(
                        cities.get(0).slug(),
                        RADIUS_KM,
                        regions.stream().map(region -> yaml(region, cities)).collect(Collectors.joining()));
        try {
            return Files.writeString(file, yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException("The catalogue cannot be written", failure);
        }
    }

    private static String yaml(Region region, List<City> cities) {
        return "  - name: %s\n    commandUrl: %s\n    queryUrl: %s\n    cities:\n%s"
                .formatted(
                        region.name(),
                        region.commandUrl(),
                        region.queryUrl(),
                        cities.stream()
                                .filter(city -> city.region().equals(region.name()))
                                .map(CatalogueWriter::yaml)
                                .collect(Collectors.joining()));
    }

    private static String yaml(City city) {
        return "      - { slug: %s, name: %s, timeZone: %s, latitude: %s, longitude: %s, currency: %s }\n"
                .formatted(
                        city.slug(),
                        city.displayName(),
                        city.timeZone(),
                        city.latitude(),
                        city.longitude(),
                        city.currency());
    }
}
