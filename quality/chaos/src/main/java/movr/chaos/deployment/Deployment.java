package movr.chaos.deployment;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.catalogue.City;
import movr.catalogue.Region;
import movr.chaos.network.Link;
import movr.chaos.plan.Topology;
import movr.cluster.CatalogueWriter;
import movr.cluster.Cluster;
import movr.cluster.Java;
import movr.cluster.Node;
import movr.cluster.ServiceSettings;
import movr.cluster.SigningKey;

/** All of MovR under test: databases, broker and services, each a process of its own, and the links between them. */
public final class Deployment implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    /** JVM options for two cores and a few minutes: a quick start is worth more than peak performance. */
    private static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms64m", "-Xmx384m", "-Duser.timezone=UTC");

    /** Shorter than the longest pause of a lease's owner. */
    private static final String LEASE = "3s";

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

    /** Starts everything, and returns when it is ready. */
    public void start() {
        writeCatalogue();
        Path keys = SigningKey.write(directory.resolve("keys"), "chaos").directory();
        Topology.targets(Topology.LINK).forEach(this::open);
        serve(List.of(cluster.database(
                Topology.COMMAND_DATABASE, addresses.own(Topology.COMMAND_DATABASE), List.of("movr_command"))));
        serve(List.of(cluster.database(
                Topology.READ_DATABASE,
                addresses.own(Topology.READ_DATABASE),
                Topology.REGIONS.stream().map(Addresses::readDatabase).toList())));
        serve(List.of(cluster.broker(JVM, tool.toString(), addresses.own(Topology.BROKER), addresses.listeners())));
        List<Node> services = new ArrayList<>();
        Topology.COMMANDS.forEach(
                name -> services.add(cluster.service(name, Java.jar(JVM, commandService), commands(name, keys))));
        Topology.REGIONS.forEach(region ->
                services.add(cluster.service(Topology.queries(region), Java.jar(JVM, queryService), queries(region))));
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

    private void open(String link) {
        String[] ends = link.split(">", 2);
        links.put(link, Link.between(addresses.link(ends[0], ends[1]), addresses.target(link)));
    }

    private void writeCatalogue() {
        List<Region> regions = Topology.REGIONS.stream()
                .map(region -> new Region(region, addresses.commands().get(0), addresses.queries(region)))
                .toList();
        List<City> cities = new ArrayList<>(CatalogueWriter.cities("us-east1", "new-york"));
        cities.addAll(CatalogueWriter.cities("us-west1", "seattle"));
        CatalogueWriter.write(catalogue(), regions, cities);
    }

    private ServiceSettings commands(String name, Path keys) {
        int database = addresses.link(name, Topology.COMMAND_DATABASE);
        return service("command-service", name)
                .commands(Cluster.databaseUrl(database, "movr_command"), keys)
                .cheapPasswords()
                .with("movr.relay.lease", LEASE);
    }

    private ServiceSettings queries(String region) {
        String name = Topology.queries(region);
        int database = addresses.link(name, Topology.READ_DATABASE);
        URI keys = Addresses.local(addresses.link(name, Topology.COMMANDS.get(0)));
        return service("query-service", name)
                .queries(
                        region,
                        Cluster.databaseUrl(database, Addresses.readDatabase(region)),
                        keys.resolve("/.well-known/jwks.json"))
                // the broker's minimum: the group waits this long for a killed member
                .with("spring.kafka.properties[session.timeout.ms]", 6000)
                .with("spring.kafka.properties[heartbeat.interval.ms]", 1000);
    }

    private ServiceSettings service(String program, String name) {
        return ServiceSettings.of(program, addresses.own(name), addresses.management(name))
                .sharing(catalogue(), "localhost:" + addresses.link(name, Topology.BROKER))
                .with("server.address", "localhost")
                .with("spring.config.import", "file:" + cluster.secrets());
    }
}
