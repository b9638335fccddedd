package movr.chaos.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.catalogue.Region;
import movr.chaos.network.Link;
import movr.chaos.plan.Topology;
import movr.cluster.CatalogueWriter;
import movr.cluster.Cluster;
import movr.cluster.Java;
import movr.cluster.Node;
import movr.cluster.ServiceSettings;
import movr.cluster.SigningKey;

/** All of MovR under test: databases, brokers and services, each a process of its own, and the links between them. */
public final class Deployment implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    /** JVM options for two cores and a few minutes: a quick start is worth more than peak performance. */
    private static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m", "-Xmx384m", "-Duser.timezone=UTC");

    private static final List<String> BROKER_JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m", "-Xmx256m", "-Duser.timezone=UTC");

    /** After which the work of a command service, a query service or a broker that says nothing goes to another. */
    private static final int SILENCE_MILLIS = 3_000;

    /** After which a broker that was asked is taken to hang: by then it is known who leads instead. */
    private static final String ANSWER_MILLIS = String.valueOf(SILENCE_MILLIS + 1_000);

    /** Settings of brokers: times after which one is taken to be lost, and sizes for two cores and little memory. */
    private static final Map<String, String> BROKER_SETTINGS = Map.ofEntries(
            Map.entry("broker.session.timeout.ms", String.valueOf(SILENCE_MILLIS)),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            // shorter than a broker's session: a follower falls out of sync before it is given up
            Map.entry("replica.lag.time.max.ms", "2000"),
            // between brokers, and to the controller
            Map.entry("request.timeout.ms", ANSWER_MILLIS),
            Map.entry("controller.socket.timeout.ms", ANSWER_MILLIS),
            Map.entry("group.min.session.timeout.ms", String.valueOf(SILENCE_MILLIS)),
            Map.entry("num.network.threads", "1"),
            Map.entry("num.io.threads", "4"),
            Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(8 * 1024 * 1024)));

    private final Path directory;
    private final Path commandService;
    private final Path queryService;
    private final Path tool;
    private final Addresses addresses = new Addresses();
    private final Cluster cluster;
    private final Map<String, Link> links = new LinkedHashMap<>();

    /**
     * Unpacks the jars, without starting anything.
     *
     * @param commandService the command service's executable jar
     * @param queryService the query service's executable jar
     * @param tool this tool's jar: the broker is in it, too
     */
    public Deployment(Path directory, Path commandService, Path queryService, Path tool) {
        this.directory = directory;
        // processes that are killed again and again should start quickly
        Path jars = directory.resolve("jars");
        this.commandService = Java.unpack(commandService, jars.resolve("command-service"));
        this.queryService = Java.unpack(queryService, jars.resolve("query-service"));
        this.tool = Java.unpack(tool, jars.resolve("chaos"));
        this.cluster = new Cluster(directory, directory.resolve("log"));
        // location of the databases' password for this process's own connections
        System.setProperty("org.postgresql.pgpassfile", cluster.passwords().toString());
    }

    public Addresses addresses() {
        return addresses;
    }

    /** The catalogue's file. */
    public Path catalogue() {
        return directory.resolve("catalogue.yml");
    }

    public Node node(String name) {
        return cluster.node(name);
    }

    public Link link(String name) {
        return Objects.requireNonNull(links.get(name), name);
    }

    /** Number of unexpected exits of processes, each followed by a restart. */
    public int restarts() {
        return cluster.restarts();
    }

    /** The brokers as they see themselves. */
    public Brokers brokers() {
        return new Brokers(addresses.kafka());
    }

    /** Starts everything, and returns when it is ready. */
    public void start() {
        writeCatalogue();
        Path keys = SigningKey.write(directory.resolve("keys"), "chaos").directory();
        Topology.links().forEach(link -> links.put(link, Link.between(addresses.link(link), addresses.target(link))));
        serve(List.of(database(Topology.COMMAND_DATABASE, "movr_command")));
        serve(List.of(database(Topology.READ_DATABASE, Addresses.readDatabase())));
        serve(cluster.brokers(BROKER_JVM, tool.toString(), addresses.brokers(), BROKER_SETTINGS));
        List<Node> services = new ArrayList<>();
        Topology.COMMANDS.forEach(
                name -> services.add(cluster.service(name, Java.jar(JVM, commandService), commands(name, keys))));
        Topology.QUERIES.forEach(
                name -> services.add(cluster.service(name, Java.jar(JVM, queryService), queries(name))));
        serve(services);
    }

    @Override
    public void close() {
        cluster.kill();
        cluster.close();
    }

    private static void serve(List<Node> nodes) {
        nodes.forEach(node -> node.restarting().start());
        nodes.forEach(node -> node.awaitReady(START));
    }

    private Node database(String name, String database) {
        return cluster.database(name, addresses.own(name), List.of(database));
    }

    private void writeCatalogue() {
        Region region = new Region(
                Topology.REGION,
                addresses.commands().get(0),
                addresses.queries().get(0));
        CatalogueWriter.write(
                catalogue(), List.of(region), CatalogueWriter.cities(Topology.REGION, "new-york", "boston"));
    }

    private ServiceSettings commands(String name, Path keys) {
        int database = addresses.link(name, Topology.COMMAND_DATABASE);
        return service("command-service", name)
                .commands(Cluster.databaseUrl(database, "movr_command"), keys)
                .cheapPasswords()
                .with("movr.topics.partitions", Topology.PARTITIONS)
                .with("movr.topics.replication", Topology.BROKERS.size())
                .with("movr.topics.min-insync-replicas", 2)
                .with("movr.relay.lease", SILENCE_MILLIS + "ms");
    }

    private ServiceSettings queries(String name) {
        int database = addresses.link(name, Topology.READ_DATABASE);
        String commands = Topology.COMMANDS.get(Topology.QUERIES.indexOf(name));
        return service("query-service", name)
                .queries(
                        Topology.REGION,
                        Cluster.databaseUrl(database, Addresses.readDatabase()),
                        Addresses.local(addresses.link(name, commands)).resolve("/.well-known/jwks.json"))
                .with("spring.kafka.properties[session.timeout.ms]", SILENCE_MILLIS)
                .with("spring.kafka.properties[heartbeat.interval.ms]", SILENCE_MILLIS / 3);
    }

    private ServiceSettings service(String program, String name) {
        return ServiceSettings.of(program, addresses.own(name), addresses.management(name))
                .sharing(catalogue(), addresses.bootstrapServers(name))
                .with("server.address", "localhost")
                .with("spring.kafka.properties[request.timeout.ms]", ANSWER_MILLIS)
                .with("spring.config.import", "file:" + cluster.secrets());
    }
}
