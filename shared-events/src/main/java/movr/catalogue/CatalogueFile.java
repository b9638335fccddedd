package movr.catalogue;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Content of a catalogue file: regions, each with its cities.
 *
 * @param brands of vehicles; as shipped when there are none
 * @param colors of vehicles; as shipped when there are none
 */
record CatalogueFile(
        String defaultCity,
        double radiusKm,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> brands,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> colors,
        List<RegionEntry> regions) {

    private static final String SHIPPED = "catalogue.yml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** A region in the file. */
    record RegionEntry(String name, URI commandUrl, URI queryUrl, List<CityEntry> cities) {

        Region region() {
            return new Region(name, commandUrl, queryUrl);
        }
    }

    /**
     * A city in the file.
     *
     * @param places those shipped for this slug when there are none
     */
    record CityEntry(
            String slug,
            String name,
            ZoneId timeZone,
            double latitude,
            double longitude,
            Currency currency,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<NamedPlace> places) {

        City in(RegionEntry region, double radiusKm, Map<String, List<NamedPlace>> shipped) {
            List<NamedPlace> own = places.isEmpty() ? shipped.getOrDefault(slug, List.of()) : places;
            return new City(slug, name, region.name(), timeZone, latitude, longitude, currency, radiusKm, own);
        }
    }

    static Catalogue read(@Nullable Path file) {
        String name = file == null ? SHIPPED : file.toString();
        try (InputStream yaml = file == null ? shipped() : Files.newInputStream(file)) {
            return YAML.readValue(yaml, CatalogueFile.class).catalogue();
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw new IllegalStateException("The catalogue " + name + " is wrong: " + wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The catalogue " + name + " cannot be read", unreadable);
        }
    }

    private static InputStream shipped() {
        return Objects.requireNonNull(CatalogueFile.class.getResourceAsStream(SHIPPED));
    }

    private Catalogue catalogue() throws IOException {
        Map<String, List<NamedPlace>> shipped = NamedPlace.shipped();
        Stream<City> cities = regions.stream()
                .flatMap(region -> region.cities().stream().map(city -> city.in(region, radiusKm, shipped)));
        return new Catalogue(
                defaultCity,
                regions.stream().map(RegionEntry::region).toList(),
                cities.toList(),
                new Choices(brands.isEmpty() ? shippedFile().brands() : brands),
                new Choices(colors.isEmpty() ? shippedFile().colors() : colors));
    }

    private static CatalogueFile shippedFile() throws IOException {
        try (InputStream yaml = shipped()) {
            return YAML.readValue(yaml, CatalogueFile.class);
        }
    }
}
