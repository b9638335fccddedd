package movr.replay.trips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TripFileTest {

    private static final Path HARD = Path.of("src/test/resources/movr/replay/hard.csv");

    @TempDir
    Path directory;

    @Test
    void readsNamesAsTheyAre() {
        List<Trip> trips = TripFile.read(HARD, new Selection(100, 100));

        Trip first = trips.get(0);
        assertThat(trips).hasSize(8);
        assertThat(first.start().place().label()).isEqualTo("Straße des 17. Juni, Mitte ");
        assertThat(first.start().at()).isEqualTo(Instant.parse("2019-03-12T07:00:00Z"));
        assertThat(first.bike()).isEqualTo(new Trip.Bike("berlin", "1", "bike", "electric bike"));
        assertThat(trips.get(7).city()).isEqualTo("los-angeles");
        assertThat(trips).extracting(Trip::id).doesNotHaveDuplicates();
    }

    @Test
    void takesTheFirstDaysOrTheFirstTrips() {
        assertThat(TripFile.read(HARD, new Selection(1, 100))).hasSize(6);
        assertThat(TripFile.read(HARD, new Selection(2, 100))).hasSize(7);
        assertThat(TripFile.read(HARD, new Selection(100, 3))).hasSize(3);
    }

    @Test
    void namesTheRowThatCannotBeRead() throws IOException {
        Path broken = directory.resolve("broken.csv");
        Files.writeString(broken, Files.readString(HARD).replace("13.42,Köpenick", "east,Köpenick"));

        assertThatThrownBy(() -> TripFile.read(broken, new Selection(100, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken.csv, row 4");
    }

    @Test
    void theCatalogueWithBerlinIsTheShippedOneAndBerlin() {
        Catalogue shipped = Catalogue.load(null);
        Catalogue larger = Catalogue.load(Path.of("../data/catalogue-with-berlin.yml"));

        assertThat(larger.cities())
                .containsAll(shipped.cities())
                .hasSize(shipped.cities().size() + 1);
        assertThat(larger.regions()).isEqualTo(shipped.regions());
        assertThat(larger.city("berlin").map(City::region)).contains("europe-west1");
    }
}
