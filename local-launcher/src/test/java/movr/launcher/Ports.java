package movr.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import movr.embedded.FreePort;

/** The shipped regions with one city each, on free ports. */
final class Ports {

    private Ports() {}

    static Path catalogueIn(Path directory) {
        URI commands = free();
        String yaml = """
                defaultCity: boston
                radiusKm: 50
                regions:
                  - { name: us-east1, commandUrl: "%1$s", queryUrl: "%2$s", cities: [ { slug: boston, name: Boston,
                      timeZone: America/New_York, latitude: 42.3601, longitude: -71.0589, currency: USD } ] }
                  - { name: us-west1, commandUrl: "%1$s", queryUrl: "%3$s", cities: [ { slug: seattle, name: Seattle,
                      timeZone: America/Los_Angeles, latitude: 47.6062, longitude: -122.3321, currency: USD } ] }
                  - { name: europe-west1, commandUrl: "%1$s", queryUrl: "%4$s", cities: [ { slug: paris, name: Paris,
                      timeZone: Europe/Paris, latitude: 48.8566, longitude: 2.3522, currency: EUR } ] }
                """.formatted(commands, free(), free(), free());
        try {
            return Files.writeString(directory.resolve("catalogue.yml"), yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static URI free() {
        return URI.create("http://localhost:" + FreePort.find());
    }
}
