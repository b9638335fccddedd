package movr.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import movr.embedded.EmbeddedBroker;
import movr.embedded.EmbeddedDatabase;

/** Database and broker: external ones if their URLs are given, else embedded ones. */
final class Servers {

    private static final String COMMAND_DATABASE = "MOVR_COMMAND_DB_URL";
    private static final String QUERY_DATABASE = "MOVR_QUERY_DB_URL";
    private static final String BROKERS = "MOVR_KAFKA_BOOTSTRAP_SERVERS";
    private static final String POSTGRES = "postgres";
    private static final String REGION = "{region}";

    private final Setup setup;
    private final DataDirectory data;
    private final StopList stops;
    private final LocalPorts ports;

    Servers(Setup setup, DataDirectory data, StopList stops) {
        this.setup = setup;
        this.data = data;
        this.stops = stops;
        this.ports = LocalPorts.of(setup);
    }

    /**
     * Checks settings and ports before anything is started.
     *
     * @throws CannotStart when a setting is missing or a port is in use
     */
    void check(int regions) {
        String given = setup.given(QUERY_DATABASE);
        if (given != null && regions > 1 && !given.contains(REGION)) {
            throw new CannotStart(
                    QUERY_DATABASE + " must contain " + REGION + ": each region has a read database of its own.");
        }
        if (needsDatabase()) {
            EmbeddedDatabase.stopOrphanIn(data.of(POSTGRES));
            LocalPorts.check(ports.database(), "PostgreSQL");
        }
        if (setup.given(BROKERS) == null) {
            LocalPorts.check(ports.broker(), "Kafka");
        }
    }

    /** Starts the database server unless an external one is given. */
    Databases startDatabase() {
        if (!needsDatabase()) {
            return new Databases(Optional.empty());
        }
        EmbeddedDatabase server = EmbeddedDatabase.startIn(data.of(POSTGRES), ports.database());
        stops.first(server::close);
        return new Databases(Optional.of(server));
    }

    /** Starts the broker unless an external one is given; returns its clients' bootstrap servers. */
    String startBroker() {
        String given = setup.given(BROKERS);
        if (given != null) {
            return given;
        }
        EmbeddedBroker broker = new EmbeddedBroker(data.of("kafka"), ports.broker(), Map.of());
        stops.first(broker::close);
        broker.start();
        return broker.bootstrapServers();
    }

    private boolean needsDatabase() {
        return setup.given(COMMAND_DATABASE) == null || setup.given(QUERY_DATABASE) == null;
    }

    /** The services' databases; embedded ones are created on demand. */
    final class Databases {

        private final Optional<EmbeddedDatabase> server;

        private Databases(Optional<EmbeddedDatabase> server) {
            this.server = server;
        }

        String commands() {
            String given = setup.given(COMMAND_DATABASE);
            return given != null ? given : embedded("movr_command");
        }

        String queries(String region) {
            String name = region.replace('-', '_');
            String given = setup.given(QUERY_DATABASE);
            return given != null ? given.replace(REGION, name) : embedded("movr_query_" + name);
        }

        /** Returns whether the database server is an embedded one. */
        boolean areEmbedded() {
            return server.isPresent();
        }

        /** Settings of the command service's database. */
        Map<String, Object> commandSettings() {
            return settings(COMMAND_DATABASE, commands());
        }

        /** Settings of a region's query service's database. */
        Map<String, Object> querySettings(String region) {
            return settings(QUERY_DATABASE, queries(region));
        }

        private Map<String, Object> settings(String variable, String url) {
            Map<String, Object> settings = new HashMap<>(Map.of(variable, url));
            if (setup.given(variable) == null) {
                settings.put(
                        variable.replace("_URL", "_PASSWORD"),
                        server.orElseThrow().password());
            }
            return settings;
        }

        private String embedded(String name) {
            return server.map(database -> database.url(name)).orElseThrow();
        }
    }
}
