package movr.chaos.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Files shared by the services: catalogue, signing keys, secrets of the databases. */
record SharedFiles(Path directory) {

    private static final int BITS = 2048;
    private static final int LINE = 64;

    private static final String CATALOGUE = """
            defaultCity: new-york
            radiusKm: 50
            regions:
              - { name: us-east1, commandUrl: "%1$s", queryUrl: "%2$s", cities: [ { slug: new-york, name: New York,
                  timeZone: America/New_York, latitude: 40.7580, longitude: -73.9855, currency: USD } ] }
              - { name: us-west1, commandUrl: "%1$s", queryUrl: "%3$s", cities: [ { slug: seattle, name: Seattle,
                  timeZone: America/Los_Angeles, latitude: 47.6062, longitude: -122.3321, currency: USD } ] }
            """;

    Path catalogue() {
        return directory.resolve("catalogue.yml");
    }

    Path keys() {
        return directory.resolve("keys");
    }

    /** Settings that other users of the machine must not see, unlike arguments. */
    Path secrets() {
        return directory.resolve("secrets.properties");
    }

    /** Writes the databases' password for the services. */
    void keep(String password) {
        try {
            Files.writeString(
                    secrets(), "MOVR_COMMAND_DB_PASSWORD=%1$s\nMOVR_QUERY_DB_PASSWORD=%1$s\n".formatted(password));
        } catch (IOException failure) {
            throw new UncheckedIOException("Nothing can be written to " + directory, failure);
        }
    }

    void write(int commands, int east, int west) {
        try {
            Files.createDirectories(keys());
            Files.writeString(catalogue(), CATALOGUE.formatted(url(commands), url(east), url(west)));
            Files.writeString(keys().resolve("chaos.pem"), pem());
        } catch (IOException failure) {
            throw new UncheckedIOException("Nothing can be written to " + directory, failure);
        }
    }

    static String url(int port) {
        return "http://localhost:" + port;
    }

    private static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String text = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(key);
            return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
