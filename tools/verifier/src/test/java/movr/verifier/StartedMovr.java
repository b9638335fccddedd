package movr.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.command.CommandServiceApplication;
import movr.embedded.EmbeddedBroker;
import movr.embedded.FreePort;
import movr.query.QueryServiceApplication;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import movr.testing.TestSigningKey;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** All of MovR on free ports, with a database and a broker of its own: cities of America in us-west1, berlin in europe-west1. */
public final class StartedMovr implements AutoCloseable {

    private static final String YAML = """
            defaultCity: los-angeles
            radiusKm: 50
            regions:
              - { name: us-west1, commandUrl: "%1$s", queryUrl: "%2$s", cities: [ { slug: los-angeles, name: Los Angeles,
                  timeZone: America/Los_Angeles, latitude: 34.0522, longitude: -118.2437, currency: USD },
                  { slug: boston, name: Boston, timeZone: America/New_York, latitude: 42.36, longitude: -71.06, currency: USD },
                  { slug: new-york, name: New York, timeZone: America/New_York, latitude: 40.76, longitude: -73.99, currency: USD },
                  { slug: chicago, name: Chicago, timeZone: America/Chicago, latitude: 41.88, longitude: -87.63, currency: USD },
                  { slug: washington-dc, name: Washington DC, timeZone: America/New_York, latitude: 38.91, longitude: -77.04,
                    currency: USD },
                  { slug: san-francisco, name: San Francisco, timeZone: America/Los_Angeles, latitude: 37.77,
                    longitude: -122.42, currency: USD } ] }
              - { name: europe-west1, commandUrl: "%1$s", queryUrl: "%3$s", cities: [ { slug: berlin, name: Berlin,
                  timeZone: Europe/Berlin, latitude: 52.52, longitude: 13.405, currency: EUR } ] }
            """;

    private final EmbeddedBroker broker = TestBroker.alone();
    private final TestDatabase commandDatabase = TestDatabase.create();
    private final Map<String, TestDatabase> readDatabases = new HashMap<>();
    private final Map<String, ConfigurableApplicationContext> queries = new HashMap<>();
    private final Path file;
    private final Catalogue catalogue;
    private ConfigurableApplicationContext commands;

    /** Starts everything; the catalogue is written into the directory. */
    public StartedMovr(Path directory) {
        file = directory.resolve("catalogue.yml");
        write(YAML.formatted(free(), free(), free()));
        catalogue = Catalogue.load(file);
        broker.start();
        commands = startCommands();
        catalogue.regions().forEach(region -> {
            readDatabases.put(region.name(), TestDatabase.create());
            startQueries(region.name());
        });
    }

    /** Where commands go. */
    public URI commandUrl() {
        return catalogue.regions().get(0).commandUrl();
    }

    /** Where questions about a region go. */
    public URI queryUrl(String region) {
        return region(region).queryUrl();
    }

    /** JDBC URL of the command database. */
    public String commandDatabase() {
        return commandDatabase.url();
    }

    /** JDBC URL of a region's read database. */
    public String readDatabase(String region) {
        return Objects.requireNonNull(readDatabases.get(region)).url();
    }

    /** Where Kafka is. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Stops the command service, and starts it again with keys that nobody's token is signed with. */
    public void restartCommands() {
        commands.close();
        commands = startCommands();
    }

    /** Stops a region's query service. */
    public void stopQueries(String region) {
        Objects.requireNonNull(queries.remove(region)).close();
    }

    /** Starts a region's query service. */
    public void startQueries(String region) {
        queries.put(
                region,
                start(
                        QueryServiceApplication.class,
                        "query-service",
                        Map.of(
                                "MOVR_REGION", region,
                                "MOVR_QUERY_DB_URL", readDatabase(region),
                                "MOVR_QUERY_PORT", region(region).queryUrl().getPort())));
    }

    @Override
    public void close() {
        queries.values().forEach(ConfigurableApplicationContext::close);
        commands.close();
        broker.close();
    }

    private ConfigurableApplicationContext startCommands() {
        return start(
                CommandServiceApplication.class,
                "command-service",
                Map.of(
                        "MOVR_COMMAND_DB_URL",
                        commandDatabase(),
                        "MOVR_COMMAND_PORT",
                        commandUrl().getPort(),
                        "movr.tokens.keys-directory",
                        TestSigningKey.directory(),
                        // many accounts are made, and none is worth guessing
                        "movr.passwords.memory",
                        "8KB",
                        "movr.passwords.iterations",
                        1));
    }

    private ConfigurableApplicationContext start(Class<?> application, String name, Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>(own);
        settings.put("spring.config.name", name);
        settings.put("movr.admission.exempt", "127.0.0.0/8,::1/128");
        settings.put("management.server.port", 0);
        settings.put("movr.catalogue.file", file.toString());
        settings.put("MOVR_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        settings.put(
                "MOVR_JWKS_URL", commandUrl().resolve("/.well-known/jwks.json").toString());
        return new SpringApplicationBuilder(application)
                .registerShutdownHook(false)
                .properties(settings)
                .run();
    }

    private Region region(String name) {
        return catalogue.region(name).orElseThrow();
    }

    private void write(String yaml) {
        try {
            Files.writeString(file, yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static URI free() {
        return URI.create("http://localhost:" + FreePort.find());
    }
}
