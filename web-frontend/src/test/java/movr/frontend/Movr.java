package movr.frontend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import movr.command.CommandServiceApplication;
import movr.embedded.FreePort;
import movr.query.QueryServiceApplication;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import movr.testing.TestSigningKey;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All of MovR for the whole JVM: the command service, the query services of us-east1 and europe-west1, and the frontend. Nobody serves
 * us-west1. Services can be stopped and started again.
 */
final class Movr {

    static final String EAST = "us-east1";
    static final String EUROPE = "europe-west1";

    private static final Map<String, ConfigurableApplicationContext> RUNNING = new ConcurrentHashMap<>();
    private static final Map<String, URI> URLS =
            Map.of("commands", free(), EAST, free(), EUROPE, free(), "web", free(), "proxy", free());
    private static final Map<String, TestDatabase> DATABASES =
            Map.of("commands", TestDatabase.create(), EAST, TestDatabase.create(), EUROPE, TestDatabase.create());
    private static final LossyProxy PROXY = new LossyProxy(urlOf("commands"), urlOf("proxy"));
    private static final Path CATALOGUE = catalogue();

    private Movr() {}

    /** Starts what does not run. */
    static URI url() {
        startCommands();
        startQueries(EAST);
        startQueries(EUROPE);
        RUNNING.computeIfAbsent("web", name -> startWeb(urlOf("web"), Map.of()));
        return urlOf("web");
    }

    static URI commands() {
        return urlOf("commands");
    }

    /** Where the command service is asked how it is. */
    static URI commandsManagement() {
        startCommands();
        return URI.create("http://localhost:"
                + Objects.requireNonNull(RUNNING.get("commands"))
                        .getEnvironment()
                        .getRequiredProperty("local.management.port"));
    }

    /** What lies between the frontend and the command service. */
    static LossyProxy proxy() {
        return PROXY;
    }

    static URI queries(String region) {
        return urlOf(region);
    }

    /** Another frontend, with settings of its own; the caller closes it. */
    static ConfigurableApplicationContext startWeb(URI url, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("MOVR_WEB_PORT", url.getPort());
        all.put("MOVR_QUERY_URLS", urlOf(EAST) + "," + urlOf(EUROPE));
        all.put("movr.outages.interval", "500ms");
        // so that tests can be visitors from anywhere
        all.put("MOVR_TRUSTED_PROXIES", "127.0.0.0/8, ::1/128");
        return start(FrontendApplication.class, "web-frontend", all);
    }

    static void startCommands() {
        RUNNING.computeIfAbsent(
                "commands",
                name -> start(
                        CommandServiceApplication.class,
                        "command-service",
                        Map.of(
                                "MOVR_COMMAND_DB_URL", databaseOf(name).url(),
                                "MOVR_COMMAND_PORT", urlOf(name).getPort(),
                                "movr.tokens.keys-directory", TestSigningKey.directory())));
    }

    static void startQueries(String region) {
        RUNNING.computeIfAbsent(
                region,
                name -> start(
                        QueryServiceApplication.class,
                        "query-service",
                        Map.of(
                                "MOVR_REGION", name,
                                "MOVR_QUERY_DB_URL", databaseOf(name).url(),
                                "MOVR_QUERY_PORT", urlOf(name).getPort(),
                                "MOVR_JWKS_URL", commands().resolve("/.well-known/jwks.json"))));
    }

    static void stop(String name) {
        ConfigurableApplicationContext context = RUNNING.remove(name);
        if (context != null) {
            context.close();
        }
    }

    static URI free() {
        return URI.create("http://localhost:" + FreePort.find());
    }

    private static ConfigurableApplicationContext start(Class<?> application, String name, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(own);
        all.put("spring.config.name", name);
        // all visitors are here
        all.put("movr.admission.exempt", "127.0.0.0/8,::1/128");
        all.put("management.server.port", 0);
        all.put("movr.proxy.secret", "frontend-and-services-share-this-secret");
        all.put("movr.catalogue.file", CATALOGUE.toString());
        all.put("MOVR_KAFKA_BOOTSTRAP_SERVERS", TestBroker.shared());
        // the pages are the frontend's, though all share one class path
        all.put("spring.thymeleaf.enabled", "false");
        all.put("spring.jmx.enabled", "false");
        return new SpringApplicationBuilder(application)
                .registerShutdownHook(false)
                .properties(all)
                .run();
    }

    private static URI urlOf(String name) {
        return Objects.requireNonNull(URLS.get(name));
    }

    private static TestDatabase databaseOf(String name) {
        return Objects.requireNonNull(DATABASES.get(name));
    }

    private static Path catalogue() {
        String yaml = """
                defaultCity: new-york
                radiusKm: 50
                regions:
                  - { name: us-east1, commandUrl: "%1$s", queryUrl: "%2$s", cities: [
                      { slug: new-york, name: New York, timeZone: America/New_York, latitude: 40.7580, longitude: -73.9855, currency: USD },
                      { slug: boston, name: Boston, timeZone: America/New_York, latitude: 42.3601, longitude: -71.0589, currency: USD } ] }
                  - { name: us-west1, commandUrl: "%1$s", queryUrl: "%4$s", cities: [
                      { slug: seattle, name: Seattle, timeZone: America/Los_Angeles, latitude: 47.6062, longitude: -122.3321, currency: USD } ] }
                  - { name: europe-west1, commandUrl: "%1$s", queryUrl: "%3$s", cities: [
                      { slug: paris, name: Paris, timeZone: Europe/Paris, latitude: 48.8566, longitude: 2.3522, currency: EUR } ] }
                """.formatted(PROXY.url(), urlOf(EAST), urlOf(EUROPE), free());
        try {
            return Files.writeString(Files.createTempFile("movr", ".yml"), yaml);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
