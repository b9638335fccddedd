package movr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueWriterTest {

    @TempDir
    Path directory;

    @Test
    void writesWhatCanBeRead() {
        Region west = new Region("us-west1", URI.create("http://localhost:1"), URI.create("http://localhost:2"));
        Region europe = new Region("europe-west1", URI.create("http://localhost:1"), URI.create("http://localhost:3"));
        List<City> cities = new ArrayList<>(CatalogueWriter.cities("us-west1", "new-york", "boston"));
        cities.addAll(CatalogueWriter.cities("europe-west1", "paris"));

        Catalogue catalogue = Catalogue.load(
                CatalogueWriter.write(directory.resolve("catalogue.yml"), List.of(west, europe), cities));

        assertThat(catalogue.regions()).containsExactly(west, europe);
        assertThat(catalogue.cities()).isEqualTo(cities);
        assertThat(catalogue.defaultCity()).isEqualTo("new-york");
    }
}
