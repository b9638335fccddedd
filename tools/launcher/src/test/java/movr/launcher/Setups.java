package movr.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.catalogue.Catalogue;
import movr.embedded.FreePort;

/** The shipped regions with one city each, on free ports. */
final class Setups {

    private static final String CITIES = """
            defaultCity: boston
            radiusKm: 50
            regions:
              - { name: us-east1, commandUrl: "http://localhost", queryUrl: "http://localhost", cities: [ { slug: boston,
                  name: Boston, timeZone: America/New_York, latitude: 42.3601, longitude: -71.0589, currency: USD } ] }
              - { name: us-west1, commandUrl: "http://localhost", queryUrl: "http://localhost", cities: [ { slug: seattle,
                  name: Seattle, timeZone: America/Los_Angeles, latitude: 47.6062, longitude: -122.3321, currency: USD } ] }
              - { name: europe-west1, commandUrl: "http://localhost", queryUrl: "http://localhost", cities: [ { slug: paris,
                  name: Paris, timeZone: Europe/Paris, latitude: 48.8566, longitude: 2.3522, currency: EUR } ] }
            """;

    private Setups() {}

    static Setup in(Path directory, boolean demoData) {
        try {
            Path cities = Files.writeString(directory.resolve("cities.yml"), CITIES);
            return new Setup(directory.resolve("movr"), false, cities, List.of(), firstPort(), demoData, Map.of());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One that all others are free beside: public ports, servers, management ports. */
    private static int firstPort() {
        return Stream.generate(FreePort::find)
                .filter(first -> IntStream.of(0, 1, 2, 3, 4, 10, 11, 100, 101, 102, 103, 104)
                        .allMatch(offset -> isFree(first + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try {
            LocalPorts.check(port, "a test");
            return true;
        } catch (CannotStart taken) {
            return false;
        }
    }

    /** As it runs: with its ports. */
    static Catalogue catalogueOf(Setup setup) {
        return Catalogue.load(setup.home().resolve("catalogue.yml"));
    }
}
