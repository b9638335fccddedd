package movr.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.command.CommandServiceApplication;
import movr.embedded.EmbeddedBroker;
import movr.embedded.EmbeddedDatabase;
import movr.embedded.FreePort;
import movr.query.QueryServiceApplication;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All of MovR: a database server, a broker, the command service for all regions and a query service for each. Ports are those of the
 * catalogue's URLs.
 */
public final class LocalLauncher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalLauncher.class);

    private final StopList stops = new StopList();
    private final Map<String, Object> settings = new HashMap<>();
    private final Path home;
    private final Catalogue catalogue;

    /**
     * Starts nothing yet.
     *
     * @param home where database and broker keep their data, which survives
     * @param catalogueFile of other cities or ports; null for the catalogue that MovR ships with
     */
    LocalLauncher(Path home, @Nullable Path catalogueFile) {
        this.home = home;
        this.catalogue = Catalogue.load(catalogueFile);
        if (catalogueFile != null) {
            settings.put("movr.catalogue.file", catalogueFile.toString());
        }
    }

    /** Starts all in {@code .movr}, and says where it is. */
    public static void main(String[] args) {
        LocalLauncher launcher = new LocalLauncher(Path.of(".movr"), null);
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::close, "stop"));
        launcher.start();
    }

    void start() {
        EmbeddedDatabase database = EmbeddedDatabase.startIn(home.resolve("postgres"));
        stops.first(database::close);
        EmbeddedBroker broker = new EmbeddedBroker(home.resolve("kafka"), FreePort.find(), Map.of());
        stops.first(broker::close);
        broker.start();
        String password = UUID.randomUUID().toString();
        settings.put("MOVR_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        settings.put("movr.operator.password", password);
        startCommands(database);
        catalogue.regions().forEach(region -> startQueries(region, database));
        LOG.info("Operators: user operator, password {}, at /ops of each service", password);
        LOG.info("MovR is ready. Ctrl-C stops it; its data stays in {}", home.toAbsolutePath());
    }

    private void startCommands(EmbeddedDatabase database) {
        URI url = catalogue.regions().get(0).commandUrl();
        settings.put("MOVR_JWKS_URL", url.resolve("/.well-known/jwks.json").toString());
        start(
                CommandServiceApplication.class,
                "command-service",
                Map.of("MOVR_COMMAND_DB_URL", database.url("movr_command"), "MOVR_COMMAND_PORT", url.getPort()));
        LOG.info("Commands: {}", url.resolve("/swagger-ui.html"));
    }

    private void startQueries(Region region, EmbeddedDatabase database) {
        String name = "movr_query_" + region.name().replace('-', '_');
        start(
                QueryServiceApplication.class,
                "query-service",
                Map.of(
                        "MOVR_REGION", region.name(),
                        "MOVR_QUERY_DB_URL", database.url(name),
                        "MOVR_QUERY_PORT", region.queryUrl().getPort()));
        LOG.info("Queries of {}: {}", region.name(), region.queryUrl().resolve("/swagger-ui.html"));
    }

    /** The settings are defaults: the environment of the same names overrides them. */
    private void start(Class<?> application, String name, Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(own);
        all.put("spring.config.name", name);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .registerShutdownHook(false)
                .properties(all)
                .run();
        stops.first(context::close);
    }

    @Override
    public void close() {
        stops.stop();
    }
}
