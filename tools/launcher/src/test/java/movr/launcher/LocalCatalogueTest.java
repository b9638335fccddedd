package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCatalogueTest {

    @TempDir
    Path directory;

    @Test
    void isTheShippedOneUnlessSomethingElseIsAskedFor() {
        Catalogue written = write(List.of(), null);

        assertThat(written.cities()).isEqualTo(Catalogue.load(null).cities());
        assertThat(written.regions()).isEqualTo(Catalogue.load(null).regions());
        assertThat(written.defaultCity()).isEqualTo("new-york");
    }

    @Test
    void keepsTheChosenRegionsAndACityToBeginWith() {
        Catalogue written = write(List.of("europe-west1"), null);

        assertThat(written.regions()).extracting(Region::name).containsExactly("europe-west1");
        assertThat(written.defaultCity()).isEqualTo("amsterdam");
    }

    @Test
    void countsPortsFromTheFirst() {
        Catalogue written = write(List.of(), 9000);

        assertThat(written.regions())
                .extracting(region -> region.commandUrl().getPort())
                .containsOnly(9001);
        assertThat(written.regions())
                .extracting(region -> region.queryUrl().getPort())
                .containsExactly(9002, 9003, 9004);
    }

    @Test
    void refusesARegionThatIsNotThere() {
        assertThatThrownBy(() -> write(List.of("us-east1", "mars"), null))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The catalogue has no region mars.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path missing = directory.resolve("missing.yml");

        Setup setup = new Setup(directory, false, missing, List.of(), null, false, Map.of());

        assertThatThrownBy(() -> LocalCatalogue.write(setup, directory.resolve("out.yml")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(missing.toString());
    }

    private Catalogue write(List<String> regions, @Nullable Integer firstPort) {
        Path target = directory.resolve("catalogue.yml");
        LocalCatalogue.write(new Setup(directory, false, null, regions, firstPort, false, Map.of()), target);
        return Catalogue.load(target);
    }
}
