package movr.replay.trips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.replay.trips.Trip.Bike;
import movr.replay.trips.TripFile.Unused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TripReaderTest {

    private static final Path RESOURCES = Path.of("src/test/resources/movr/replay");
    private static final Path HARD = RESOURCES.resolve("hard.csv");
    private static final Path FORMATS = RESOURCES.resolve("formats");
    private static final Selection ALL = new Selection(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private static final Catalogue CITIES = Catalogue.load(Path.of("../../data/catalogue-with-berlin.yml"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lyft.csv          | Lyft's of today     | boston        | 4 | 2024-06-03T12:00:00Z/2024-06-03T12:10:00Z
            citibike.csv      | Citi Bike's until   | new-york      | 2 | 2018-11-04T04:55:00.123Z/2018-11-04T05:05:00.123Z
            citibike-2016.csv | Citi Bike's until   | new-york      | 2 | 2016-10-03T04:10:00Z/2016-10-03T04:18:00Z
            bluebikes.csv     | Bluebikes' until    | boston        | 2 | 2022-07-01T11:30:00.500Z/2022-07-01T11:39:00.500Z
            baywheels.csv     | Bay Wheels'         | san-francisco | 2 | 2019-03-10T09:50:00Z/2019-03-10T10:05:00Z
            divvy.csv         | Divvy's until       | chicago       | 2 | 2018-10-01T13:00:00Z/2018-10-01T13:15:40Z
            divvy-2019-q2.csv | Divvy's until       | chicago       | 1 | 2019-04-01T05:02:22Z/2019-04-01T05:09:48Z
            capital.csv       | Capital Bikeshare's | washington-dc | 2 | 2018-05-01T04:00:00Z/2018-05-01T04:11:19Z
            la-metro.csv      | LA Metro's          | los-angeles   | 3 | 2020-07-01T07:04:00Z/2020-07-01T07:16:00Z
            nextbike.csv      | nextbike's          | berlin        | 2 | 2019-03-11T15:39:41Z/2019-03-11T16:02:49Z
            """)
    void readsWhatThePublisherOffersAndSaysWhoseItIs(String name, String format, String city, int trips, String first) {
        TripFile file = read(name);

        assertThat(file.formats()).singleElement().asString().contains(format);
        assertThat(file.city()).isEqualTo(city);
        assertThat(file.trips()).hasSize(trips).extracting(Trip::city).containsOnly(city);
        assertThat(file.trips()).extracting(Trip::id).doesNotHaveDuplicates();
        Trip trip = file.trips().get(0);
        assertThat(trip.start().at() + "/" + trip.end().at()).isEqualTo(first);
    }

    @Test
    void readsNamesAsTheyAre() {
        List<Trip> trips = reader(null).read(HARD, ALL).trips();

        Trip first = trips.get(0);
        assertThat(trips).hasSize(8);
        assertThat(first.start().place().label()).isEqualTo("Straße des 17. Juni, Mitte ");
        assertThat(first.start().at()).isEqualTo(Instant.parse("2019-03-12T07:00:00Z"));
        assertThat(first.bike()).isEqualTo(new Bike("berlin", "1", "bike", "electric bike"));
        assertThat(trips.get(7).city()).isEqualTo("los-angeles");
        assertThat(trips).extracting(Trip::id).doesNotHaveDuplicates();
    }

    @Test
    void takesTheFirstDaysOrTheFirstTripsWhateverTheOrderOfTheRows() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(HARD));
        Collections.reverse(lines.subList(1, lines.size()));
        Path reversed = Files.write(directory.resolve("reversed.csv"), lines);

        for (Path file : List.of(HARD, reversed)) {
            assertThat(reader(null).read(file, new Selection(1, 100)).trips()).hasSize(6);
            assertThat(reader(null).read(file, new Selection(2, 100)).trips()).hasSize(7);
            assertThat(reader(null).read(file, new Selection(100, 3)).trips())
                    .hasSize(3)
                    .allMatch(trip -> trip.start().at().isBefore(Instant.parse("2019-03-12T07:10:01Z")));
        }
    }

    @Test
    void ordersTheTripsOfSeveralFiles() {
        List<Trip> trips = read("lyft.csv").trips();
        List<Trip> reversed = new ArrayList<>(trips);
        Collections.reverse(reversed);

        assertThat(Selection.ordered(reversed)).isEqualTo(trips);
    }

    @Test
    void countsRowsThatAreNoTripsByTheirReason() {
        assertThat(read("lyft.csv").unused())
                .isEqualTo(Map.of(
                        "no place where it ends", new Unused(1, 6), "it ends before it begins", new Unused(1, 7)));
        assertThat(read("citibike.csv").unused()).isEqualTo(Map.of("no place where it begins", new Unused(1, 4)));
        assertThat(read("baywheels.csv").unused())
                .isEqualTo(Map.of("it begins outside San Francisco", new Unused(1, 3)));
        assertThat(read("divvy.csv").unused()).isEqualTo(Map.of("no place where it begins", new Unused(1, 4)));
        assertThat(read("la-metro.csv").rows()).isEqualTo(4);
    }

    @Test
    void countsARowThatCannotBeReadAndReadsOn() throws IOException {
        Path broken = directory.resolve("broken.csv");
        Files.writeString(
                broken,
                Files.readString(HARD)
                        .replace("13.42,Köpenick", "east,Köpenick")
                        .replace("T08:14:00", " a quarter past eight")
                        .replace("los angeles,", ","));

        TripFile file = reader(null).read(broken, ALL);

        assertThat(file.trips()).hasSize(5);
        assertThat(file.unused())
                .isEqualTo(Map.of(
                        "no place where it ends",
                        new Unused(1, 4),
                        "a time that cannot be read",
                        new Unused(1, 5),
                        "no city",
                        new Unused(1, 9)));
    }

    @Test
    void followsTheClocksOfTheCity() {
        List<Trip> autumn = read("citibike.csv").trips();
        List<Trip> spring = read("baywheels.csv").trips();

        assertThat(length(autumn.get(1))).as("01:50 to the second 01:10").isEqualTo(Duration.ofMinutes(20));
        assertThat(spring.get(1).start().at()).as("02:30, which there was not").isEqualTo("2019-03-10T10:30:00Z");
        assertThat(length(spring.get(1))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void tellsKindsOfVehicles() {
        assertThat(read("la-metro.csv").trips())
                .extracting(trip -> trip.bike().brand())
                .containsExactly("standard bike", "standard bike", "electric bike");
    }

    @Test
    void namesPlacesAfterTheirStationsOrTheirCoordinates() {
        assertThat(read("capital.csv").trips().get(0).end().place().latitude()).isEqualTo(38.8977);
        assertThat(read("lyft.csv").trips().get(3).start().place().label()).isEqualTo("42.3601, -71.0589");
        assertThat(read("la-metro.csv").trips().get(0).start().place().label()).isEqualTo("34.0461, -118.2331");
    }

    @Test
    void takesTheCityThatIsGivenForFilesThatDoNotTellTheirs() {
        TripReader rome = reader(CITIES.city("rome").orElseThrow());

        assertThatThrownBy(() -> rome.read(FORMATS.resolve("nextbike.csv"), ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("holds no trip that can be used", "it begins outside Rome");
        assertThat(rome.read(HARD, ALL).city()).isEqualTo("berlin");
    }

    @Test
    void asksForStationsWhenTheFormatHasNoCoordinates() {
        TripReader without = new TripReader(CITIES, null, Stations::new);

        assertThatThrownBy(() -> without.read(FORMATS.resolve("capital.csv"), ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Capital Bikeshare's", "--stations");
    }

    @Test
    void namesTheKnownFormatsWhenItIsNoneOfThem() throws IOException {
        Path other = Files.writeString(directory.resolve("other.csv"), "a,b\n1,2\n");

        assertThatThrownBy(() -> reader(null).read(other, ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "none of the known formats", "LA Metro's", "nextbike's", "Its titles are: a,b");
    }

    @Test
    void readsArchivesAsTheyAreDownloadedStationsIncluded() throws IOException {
        Path zip = directory.resolve("Divvy_Stations_Trips.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : List.of("divvy.csv", "divvy-2019-q2.csv", "divvy_stations.csv")) {
                out.putNextEntry(new ZipEntry("__MACOSX/._" + name));
                out.write(0);
                out.putNextEntry(new ZipEntry(name));
                Files.copy(FORMATS.resolve(name), out);
            }
        }

        TripFile file = new TripReader(CITIES, null, Stations::new).read(zip, ALL);

        assertThat(file.trips()).hasSize(3);
        assertThat(file.rows()).isEqualTo(4);
    }

    @Test
    void readsGzip() throws IOException {
        Path gzip = directory.resolve("hard.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            Files.copy(HARD, out);
        }

        assertThat(reader(null).read(gzip, ALL).trips()).hasSize(8);
    }

    @Test
    void refusesWhatHoldsNoStations() {
        Stations stations = new Stations();

        assertThatThrownBy(() -> stations.add(HARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no stations");
        assertThatThrownBy(() -> stations.add(directory.resolve("none.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void theCatalogueWithBerlinIsTheShippedOneAndBerlin() {
        Catalogue shipped = Catalogue.load(null);

        assertThat(CITIES.cities())
                .containsAll(shipped.cities())
                .hasSize(shipped.cities().size() + 1);
        assertThat(CITIES.regions()).isEqualTo(shipped.regions());
        assertThat(CITIES.city("berlin").map(City::region)).contains("europe-west1");
    }

    private static TripFile read(String name) {
        return reader(null).read(FORMATS.resolve(name), ALL);
    }

    private static TripReader reader(@Nullable City city) {
        return new TripReader(CITIES, city, () -> {
            Stations stations = new Stations();
            stations.add(FORMATS.resolve("divvy_stations.csv"));
            stations.add(FORMATS.resolve("capital_station_information.json"));
            return stations;
        });
    }

    private static Duration length(Trip trip) {
        return Duration.between(trip.start().at(), trip.end().at());
    }
}
