package movr.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

    private static final String ROME =
            "{ slug: rome, name: Rome, timeZone: Europe/Rome, latitude: 41.9, longitude: 12.5, currency: EUR }";

    @TempDir
    Path directory;

    @Test
    void shipsWithTwelveCitiesOfThreeRegions() {
        Catalogue catalogue = Catalogue.load(null);

        assertThat(catalogue.regions())
                .extracting(Region::name)
                .containsExactly("us-east1", "us-west1", "europe-west1");
        assertThat(catalogue.cities()).hasSize(12);
        assertThat(catalogue.city("rome")).get().extracting(City::region).isEqualTo("europe-west1");
        assertThat(catalogue.defaultCity()).isEqualTo("new-york");
        assertThat(catalogue.city("atlantis")).isEmpty();
        assertThat(catalogue.region("us-west1")).isPresent();
    }

    @Test
    void readsAFileFromOutside() throws IOException {
        Catalogue catalogue = Catalogue.load(file("rome", "europe-west1", ROME));

        assertThat(catalogue.cities()).extracting(City::displayName).containsExactly("Rome");
    }

    @Test
    void refusesADefaultCityThatIsNotThere() {
        assertThatThrownBy(() -> Catalogue.load(file("paris", "europe-west1", ROME)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("default city paris");
    }

    @Test
    void refusesACityThatIsThereTwice() {
        assertThatThrownBy(() -> Catalogue.load(file("rome", "europe-west1", ROME + ", " + ROME)))
                .hasMessageContaining("Twice");
    }

    @Test
    void refusesUnknownKeysAndNonsense() {
        assertThatThrownBy(() ->
                        Catalogue.load(file("rome", "europe-west1", ROME.replace("slug", "nickname: Roma, slug"))))
                .hasMessageContaining("nickname");
        assertThatThrownBy(() -> Catalogue.load(file("rome", "europe-west1", ROME.replace("41.9", "141.9"))))
                .hasMessageContaining("latitude");
        assertThatThrownBy(() -> Catalogue.load(file("rome", "europe-west1", ROME.replace("Europe/Rome", "Mars"))))
                .hasMessageContaining("Mars");
        assertThatThrownBy(() ->
                        Catalogue.load(file("rome", "europe-west1", ROME.replace("name: Rome", "name: \"Ro\\0me\""))))
                .hasMessageContaining("display name");
        assertThatThrownBy(() -> Catalogue.load(
                        file("rome", "europe-west1", ROME.replace("name: Rome", "name: " + "R".repeat(101)))))
                .hasMessageContaining("display name");
        assertThatThrownBy(() -> Catalogue.load(file("rome", "Europe West", ROME)))
                .hasMessageContaining("Europe West");
    }

    @Test
    void callsLocationsAfterTheNearestPlace() throws IOException {
        Catalogue shipped = Catalogue.load(null);
        Catalogue own = Catalogue.load(file(
                "rome",
                "europe-west1",
                ROME.replace(" }", ", places: [ { label: Here, latitude: 41.9, longitude: 12.5 } ] }")
                        + ", "
                        + ROME.replace("slug: rome, name: Rome", "slug: fiumicino, name: Fiumicino")));

        assertThat(shipped.placeName("rome", 41.9, 12.5)).isEqualTo("Roma Termini");
        assertThat(shipped.placeName("new-york", 40.7540, -73.9840)).isEqualTo("Bryant Park");
        assertThat(shipped.placeName("atlantis", 0, 0)).isEmpty();
        assertThat(own.placeName("rome", 41.89, 12.49)).isEqualTo("Here");
        assertThat(own.placeName("fiumicino", 41.89, 12.49)).isEqualTo("Fiumicino");
        assertThat(shipped.cities())
                .allSatisfy(city -> assertThat(city.places())
                        .hasSize(6)
                        .allSatisfy(place -> assertThat(city.placeName(place.latitude(), place.longitude()))
                                .isEqualTo(place.label())));
    }

    @Test
    void findsTheNearestPlaceOverTheDateLine() throws IOException {
        Catalogue catalogue = Catalogue.load(file("rome", "europe-west1", ROME.replace(" }", """
                , places: [ { label: West, latitude: 0, longitude: 179.9 }, { label: East, latitude: 0, longitude: -179.8 } ] }""")));

        assertThat(catalogue.placeName("rome", 0, -179.99)).isEqualTo("West");
        assertThat(catalogue.placeName("rome", 0, -179.9)).isEqualTo("East");
    }

    @Test
    void listsBrandsAndColorsAsShippedWhereAFileDoesNot() throws IOException {
        Catalogue shipped = Catalogue.load(null);
        Catalogue without = Catalogue.load(file("rome", "europe-west1", ROME));

        assertThat(shipped.brands().values()).contains("Acme", "Santa Cruz").endsWith("other");
        assertThat(shipped.colors().values()).contains("red", "silver").endsWith("other");
        assertThat(without.brands()).isEqualTo(shipped.brands());
        assertThat(without.colors()).isEqualTo(shipped.colors());
    }

    @Test
    void takesWhatIsNotListedForOther() throws IOException {
        Catalogue catalogue = Catalogue.load(Files.writeString(
                directory.resolve("own.yml"),
                "brands: [ Vespa ]\n" + Files.readString(file("rome", "europe-west1", ROME))));

        assertThat(catalogue.brands().values()).containsExactly("Vespa", "other");
        assertThat(catalogue.brands().orOther("Vespa")).isEqualTo("Vespa");
        assertThat(catalogue.brands().orOther("Erika's")).isEqualTo("other");
        assertThat(catalogue.brands().has("vespa")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'<b>'", "'a, b'", "'1234567890123456789012345678901'", "'a\\nb'"})
    void refusesABrandThatCouldNotBeShown(String brand) throws IOException {
        Path file = Files.writeString(
                directory.resolve("own.yml"),
                "brands: [ " + brand.replace('\'', '"') + " ]\n"
                        + Files.readString(file("rome", "europe-west1", ROME)));

        assertThatThrownBy(() -> Catalogue.load(file)).hasMessageContaining("1 to 30 letters");
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        assertThatThrownBy(() -> Catalogue.load(directory.resolve("none.yml")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.yml");
    }

    @Test
    void measuresDistancesOverTheDateLine() {
        assertThat(GreatCircle.kilometres(48.8566, 2.3522, 40.7128, -74.006)).isBetween(5_830.0, 5_845.0);
        assertThat(GreatCircle.kilometres(0, 179.9, 0, -179.9)).isBetween(22.2, 22.3);
        assertThat(GreatCircle.kilometres(90, 0, -90, 0)).isBetween(20_015.0, 20_016.0);
    }

    @Test
    void coversWhatIsNear() {
        City paris = Catalogue.load(null).city("paris").orElseThrow();

        assertThat(paris.covers(48.8049, 2.1204)).as("Versailles").isTrue();
        assertThat(paris.covers(50.6292, 3.0573)).as("Lille").isFalse();
    }

    private Path file(String defaultCity, String region, String cities) throws IOException {
        return Files.writeString(directory.resolve("catalogue.yml"), """
                defaultCity: %s
                radiusKm: 50
                regions:
                  - name: %s
                    commandUrl: http://localhost:1
                    queryUrl: http://localhost:2
                    cities: [ %s ]
                """.formatted(defaultCity, region, cities));
    }
}
