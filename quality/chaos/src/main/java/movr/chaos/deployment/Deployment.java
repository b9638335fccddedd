package movr.chaos.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import movr.chaos.network.Link;
import movr.chaos.plan.Topology;
import movr.chaos.processes.Node;
import movr.chaos.processes.Watchdog;

/** All of MovR under test: databases, broker and services, each a process of its own, and the links between them. */
public final class Deployment implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Path directory;
    private final Artifacts artifacts;
    private final Addresses addresses = new Addresses();
    private final Watchdog watchdog = Watchdog.start();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();

    /** Unpacks the jars, without starting anything. */
    public Deployment(Path directory, Artifacts artifacts) {
        this.directory = directory;
        this.artifacts = artifacts.unpackedIn(directory.resolve("jars"));
        // location of the databases' password for this process's own connections
        System.setProperty(
                "org.postgresql.pgpassfile", directory.resolve("pgpass").toString());
    }

    public Addresses addresses() {
        return addresses;
    }

    public Node node(String name) {
        return Objects.requireNonNull(nodes.get(name), name);
    }

    public Link link(String name) {
        return Objects.requireNonNull(links.get(name), name);
    }

    /** Number of unexpected exits of processes, each followed by a restart. */
    public int gaveUp() {
        return nodes.values().stream().mapToInt(Node::gaveUp).sum();
    }

    /** Starts everything, and returns when it is ready. */
    public void start() {
        SharedFiles files = new SharedFiles(directory);
        try {
            Files.createDirectories(directory.resolve("log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        files.write(
                addresses.link(Topology.RIDERS, Topology.COMMANDS.get(0)),
                addresses.link(Topology.RIDERS, Topology.queries(Topology.REGIONS.get(0))),
                addresses.link(Topology.RIDERS, Topology.queries(Topology.REGIONS.get(1))));
        Topology.targets(Topology.LINK).forEach(this::open);
        addDatabase(Topology.COMMAND_DATABASE, List.of("movr_command"), files);
        addDatabase(
                Topology.READ_DATABASE,
                Topology.REGIONS.stream().map(Addresses::readDatabase).toList(),
                files);
        addBroker();
        Topology.COMMANDS.forEach(name -> addCommands(name, files));
        Topology.REGIONS.forEach(region -> addQueries(region, files));
        startAll();
    }

    @Override
    public void close() {
        nodes.values().forEach(Node::kill);
        watchdog.close();
    }

    private void startAll() {
        for (String first : List.of(Topology.COMMAND_DATABASE, Topology.READ_DATABASE, Topology.BROKER)) {
            node(first).start();
            node(first).awaitReady(START);
        }
        Topology.services().forEach(service -> node(service).start());
        Topology.services().forEach(service -> node(service).awaitReady(START));
    }

    private void open(String link) {
        String[] ends = link.split(">", 2);
        links.put(link, Link.between(addresses.link(ends[0], ends[1]), addresses.target(link)));
    }

    private void addDatabase(String name, List<String> databases, SharedFiles files) {
        Postgres server = new Postgres(directory.resolve(name), addresses.own(name));
        nodes.put(name, server.prepare(name, databases, files, log(name), watchdog));
    }

    private void addBroker() {
        int port = addresses.own(Topology.BROKER);
        List<String> arguments = new ArrayList<>(List.of(
                "broker",
                "--directory=" + directory.resolve(Topology.BROKER),
                "--port=" + port,
                "--controller-port=" + addresses.controller()));
        Topology.services()
                .forEach(service -> arguments.add(
                        "--listener=" + addresses.listener(service) + "=" + addresses.link(service, Topology.BROKER)));
        add(Topology.BROKER, artifacts.run(artifacts.own(), arguments), () -> Reachable.port(port));
    }

    private void addCommands(String name, SharedFiles files) {
        int port = addresses.management(name);
        add(
                name,
                artifacts.run(artifacts.commandService(), Services.command(name, addresses, files)),
                () -> Reachable.service(port));
    }

    private void addQueries(String region, SharedFiles files) {
        String name = Topology.queries(region);
        int port = addresses.management(name);
        add(
                name,
                artifacts.run(artifacts.queryService(), Services.query(region, name, addresses, files)),
                () -> Reachable.service(port));
    }

    private void add(String name, List<String> command, BooleanSupplier ready) {
        nodes.put(name, new Node(name, command, log(name), ready, watchdog));
    }

    private Path log(String name) {
        return directory.resolve("log").resolve(name + ".log");
    }
}
