package movr.fuzzing.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.embedded.FreePort;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import movr.testing.TestSigningKey;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All of MovR in this JVM, on free ports: the command service, the query services of us-east1 and europe-west1, and the pages. Limits that are
 * meant for strangers are so high that one client can send all it wants.
 */
public final class RunningMovr implements AutoCloseable {

    /** Of the operators' door. */
    public static final String OPERATOR_PASSWORD = "fuzzing-operator";

    private static final String EAST = "us-east1";
    private static final String EUROPE = "europe-west1";
    private static final String MANY = "1000000";

    /** Settings of the services that would stop a single client that sends thousands of requests. */
    private static final Map<String, String> LIMITS = Map.of(
            "movr.guessing.per-name-and-address", MANY,
            "movr.guessing.per-address", MANY,
            "movr.guessing.per-name", MANY,
            // of the address that all requests come from
            "movr.admission.exempt", "127.0.0.0/8,::1/128",
            "MOVR_TRUSTED_PROXIES", "127.0.0.0/8, ::1/128",
            "management.server.port", "0",
            "movr.passwords.memory", "8KB",
            "movr.passwords.iterations", "1");

    private final List<Service> services = new ArrayList<>();
    private final TestDatabase database = TestDatabase.create();
    private final URI commands = free();
    private final Map<String, URI> queries = new LinkedHashMap<>();
    private final URI pages = free();
    private final Path catalogue;

    /**
     * Starts everything.
     *
     * @param additions configurations that the command service gets beside its own
     */
    public RunningMovr(Class<?>... additions) {
        queries.put(EAST, free());
        queries.put(EUROPE, free());
        catalogue = writeCatalogue();
        start(
                Service.Kind.COMMANDS,
                commands,
                Map.of(
                        "MOVR_COMMAND_DB_URL", database.url(),
                        "movr.tokens.keys-directory", TestSigningKey.directory()),
                additions);
        queries.forEach((region, url) -> start(
                Service.Kind.QUERIES,
                url,
                Map.of(
                        "MOVR_REGION",
                        region,
                        "MOVR_QUERY_DB_URL",
                        TestDatabase.create().url())));
        start(Service.Kind.PAGES, pages, Map.of("MOVR_QUERY_URLS", queries.get(EAST) + "," + queries.get(EUROPE)));
    }

    /** Those that run. */
    public List<Service> services() {
        return services;
    }

    /** Where commands go. */
    public URI commands() {
        return commands;
    }

    /** Where the people's pages are. */
    public URI pages() {
        return pages;
    }

    /** Where questions about us-east1 go. */
    public URI queries() {
        return Objects.requireNonNull(queries.get(EAST));
    }

    /** JDBC URL of the command database. */
    public String database() {
        return database.url();
    }

    @Override
    public void close() {
        for (int i = services.size() - 1; i >= 0; i--) {
            services.get(i).context().close();
        }
    }

    private void start(Service.Kind kind, URI url, Map<String, Object> own, Class<?>... additions) {
        Map<String, Object> settings = new HashMap<>(own);
        settings.putAll(LIMITS);
        settings.put("server.port", url.getPort());
        settings.put("spring.config.name", kind.settings());
        settings.put("movr.catalogue.file", catalogue);
        settings.put("movr.operator.password", OPERATOR_PASSWORD);
        settings.put("MOVR_KAFKA_BOOTSTRAP_SERVERS", TestBroker.shared());
        settings.put("MOVR_JWKS_URL", commands.resolve("/.well-known/jwks.json"));
        // the pages are the frontend's, though all share one class path
        settings.put("spring.thymeleaf.enabled", kind == Service.Kind.PAGES);
        settings.put("spring.jmx.enabled", false);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(kind.application())
                .sources(additions)
                .registerShutdownHook(false)
                .bannerMode(Banner.Mode.OFF)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        services.add(new Service(kind, url, context));
    }

    private Path writeCatalogue() {
        String yaml = """
                defaultCity: new-york
                radiusKm: 50
                regions:
                  - { name: us-east1, commandUrl: "%1$s", queryUrl: "%2$s", cities: [
                      { slug: new-york, name: New York, timeZone: America/New_York, latitude: 40.7580, longitude: -73.9855, currency: USD },
                      { slug: boston, name: Boston, timeZone: America/New_York, latitude: 42.3601, longitude: -71.0589, currency: USD } ] }
                  - { name: europe-west1, commandUrl: "%1$s", queryUrl: "%3$s", cities: [
                      { slug: paris, name: Paris, timeZone: Europe/Paris, latitude: 48.8566, longitude: 2.3522, currency: EUR } ] }
                """.formatted(commands, queries.get(EAST), queries.get(EUROPE));
        try {
            return Files.writeString(Files.createTempFile("movr", ".yml"), yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static URI free() {
        return URI.create("http://localhost:" + FreePort.find());
    }
}
