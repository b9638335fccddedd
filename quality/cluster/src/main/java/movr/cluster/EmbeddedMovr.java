package movr.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import movr.catalogue.City;
import movr.catalogue.Region;
import movr.embedded.EmbeddedBroker;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Command service and query services in this JVM, on free ports, with databases of their own. Nothing runs before it is
 * started; each service can be stopped and started again. For tests.
 */
public final class EmbeddedMovr implements AutoCloseable {

    private final @Nullable EmbeddedBroker broker;
    private final String bootstrapServers;
    private final Path catalogue;
    private final TestDatabase commandDatabase = TestDatabase.create();
    private final EmbeddedService commands;
    private final Map<String, TestDatabase> readDatabases = new LinkedHashMap<>();
    private final Map<String, EmbeddedService> queries = new LinkedHashMap<>();

    private EmbeddedMovr(Builder builder) {
        broker = builder.broker;
        bootstrapServers = broker == null ? TestBroker.shared() : broker.bootstrapServers();
        ServiceSettings commandSettings = ServiceSettings.of("command-service");
        Map<String, ServiceSettings> querySettings = new LinkedHashMap<>();
        builder.cities.forEach(
                city -> querySettings.computeIfAbsent(city.region(), region -> ServiceSettings.of("query-service")));
        URI front = builder.front.apply(commandSettings.url());
        catalogue = writeCatalogue(builder.cities, front, querySettings);
        UnaryOperator<ServiceSettings> shared =
                settings -> builder.settings.apply(settings.sharing(catalogue, bootstrapServers)
                        // the pages are the frontend's, though all share one class path
                        .with("spring.thymeleaf.enabled", false));
        commands = new EmbeddedService(
                builder.commandService,
                shared.apply(commandSettings.commands(
                        commandDatabase.url(), SigningKey.shared().directory())),
                builder.additions);
        URI publicKeys = commandSettings.url().resolve("/.well-known/jwks.json");
        querySettings.forEach((region, settings) -> {
            TestDatabase database = TestDatabase.create();
            readDatabases.put(region, database);
            ServiceSettings own = shared.apply(settings.queries(region, database.url(), publicKeys));
            queries.put(region, new EmbeddedService(builder.queryService, own));
        });
    }

    /** Builder of a MovR. */
    public static final class Builder {

        private final Class<?> commandService;
        private final Class<?> queryService;
        private final List<City> cities;
        private @Nullable EmbeddedBroker broker;
        private UnaryOperator<URI> front = UnaryOperator.identity();
        private UnaryOperator<ServiceSettings> settings = UnaryOperator.identity();
        private Class<?>[] additions = {};

        private Builder(Class<?> commandService, Class<?> queryService, List<City> cities) {
            this.commandService = commandService;
            this.queryService = queryService;
            this.cities = List.copyOf(cities);
        }

        /** Gives it a broker of its own, instead of the one that all tests share. */
        public Builder ownBroker() {
            broker = TestBroker.alone();
            return this;
        }

        /**
         * Puts something between the command service and its clients.
         *
         * @param proxy from the service's URL to the one that the catalogue tells clients
         */
        public Builder behind(UnaryOperator<URI> proxy) {
            front = proxy;
            return this;
        }

        /** Changes the settings of all services. */
        public Builder settings(UnaryOperator<ServiceSettings> change) {
            settings = change;
            return this;
        }

        /** Gives the command service configurations beside its own. */
        public Builder adding(Class<?>... configurations) {
            additions = configurations.clone();
            return this;
        }

        /** Creates it, without starting anything. */
        public EmbeddedMovr build() {
            return new EmbeddedMovr(this);
        }
    }

    /**
     * Begins with the services' applications and the cities that they serve, whose regions are those of MovR.
     *
     * @param cities the first is the catalogue's default
     */
    public static Builder of(Class<?> commandService, Class<?> queryService, List<City> cities) {
        return new Builder(commandService, queryService, cities);
    }

    /** Starts everything, with its own broker if it has one. */
    public EmbeddedMovr start() {
        if (broker != null) {
            broker.start();
        }
        commands.start();
        queries.values().forEach(EmbeddedService::start);
        return this;
    }

    /** Kafka's {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Its own broker, which can be stopped and started again. */
    public EmbeddedBroker broker() {
        return Objects.requireNonNull(broker, "The broker is shared");
    }

    /** File of the catalogue that all services read. */
    public Path catalogue() {
        return catalogue;
    }

    /** The command service of all regions. */
    public EmbeddedService commands() {
        return commands;
    }

    /** A region's query service. */
    public EmbeddedService queries(String region) {
        return Objects.requireNonNull(queries.get(region), region);
    }

    /** JDBC URL of the command database. */
    public String commandDatabase() {
        return commandDatabase.url();
    }

    /** JDBC URL of a region's read database. */
    public String readDatabase(String region) {
        return Objects.requireNonNull(readDatabases.get(region), region).url();
    }

    /** Stops everything. */
    @Override
    public void close() {
        queries.values().forEach(EmbeddedService::close);
        commands.close();
        if (broker != null) {
            broker.close();
        }
    }

    private static Path writeCatalogue(List<City> cities, URI commandUrl, Map<String, ServiceSettings> queries) {
        List<Region> regions = queries.entrySet().stream()
                .map(query ->
                        new Region(query.getKey(), commandUrl, query.getValue().url()))
                .toList();
        try {
            return CatalogueWriter.write(Files.createTempFile("movr-catalogue", ".yml"), regions, cities);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
