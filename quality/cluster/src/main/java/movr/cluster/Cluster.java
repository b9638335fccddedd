package movr.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * MovR as processes of their own: database servers, a broker, services and other programs, with their data in one
 * directory. All of them are killed when this process ends, however it ends. Nodes are created without being started.
 */
public final class Cluster implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 1_000;

    private final Path directory;
    private final Path logs;
    private final Watchdog watchdog = Watchdog.start();
    private final Map<String, Node> nodes = Collections.synchronizedMap(new LinkedHashMap<>());

    /**
     * Creates a cluster without nodes.
     *
     * @param directory of data; working directory of the nodes; created when missing
     * @param logs directory of a file for each node's output; created when missing
     */
    public Cluster(Path directory, Path logs) {
        this.directory = directory;
        this.logs = logs;
        try {
            Files.createDirectories(directory);
            Files.createDirectories(logs);
        } catch (IOException failure) {
            throw new UncheckedIOException("Nothing can be written to " + directory + " or " + logs, failure);
        }
    }

    /** The JDBC URL of a database on any port that leads to its server, with the user but no password. */
    public static String databaseUrl(int port, String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
    }

    /** The PostgreSQL password file of all database servers. */
    public Path passwords() {
        return directory.resolve("pgpass");
    }

    /** Settings for the services that other users of the machine must not see, unlike arguments: the databases' password. */
    public Path secrets() {
        return directory.resolve("secrets.properties");
    }

    /** A durable PostgreSQL server with databases, which this call creates. */
    public Node database(String name, int port, List<String> databases) {
        Postgres server = Postgres.prepare(directory.resolve(name), port, databases);
        try {
            Files.writeString(
                    secrets(),
                    "MOVR_COMMAND_DB_PASSWORD=%1$s\nMOVR_QUERY_DB_PASSWORD=%1$s\n".formatted(server.password()));
        } catch (IOException failure) {
            throw new UncheckedIOException("Nothing can be written to " + directory, failure);
        }
        String url = databaseUrl(port, databases.get(0)) + "&password=" + server.password();
        return node(name, server.command(), () -> acceptsSql(url));
    }

    /**
     * A Kafka node that is a cluster by itself.
     *
     * @param options of its JVM
     * @param classPath with this class
     * @param listeners further listeners, see {@link BrokerPorts}
     */
    public Node broker(List<String> options, String classPath, int port, Map<String, BrokerPorts.Listener> listeners) {
        return brokers(options, classPath, List.of(BrokerPorts.of(port, listeners)), Map.of())
                .get(0);
    }

    /**
     * The Kafka nodes of one cluster, {@code broker-1} and so on, each a broker and a controller at once: three go on
     * without any one of them. None serves before a majority has started.
     *
     * @param options of their JVMs
     * @param classPath with this class
     * @param settings of all brokers
     */
    public List<Node> brokers(
            List<String> options, String classPath, List<BrokerPorts> nodes, Map<String, String> settings) {
        List<Node> brokers = new ArrayList<>();
        for (int id = 1; id <= nodes.size(); id++) {
            String name = "broker-" + id;
            int port = nodes.get(id - 1).port();
            Map<String, String> all = new LinkedHashMap<>(BrokerPorts.settings(id, nodes));
            all.putAll(settings);
            List<String> command = Java.main(options, classPath, BrokerProgram.class.getName());
            command.add(directory.resolve(name).toString());
            command.add(String.valueOf(port));
            command.addAll(BrokerProgram.arguments(all));
            brokers.add(node(name, command, () -> isOpen(port)));
        }
        return List.copyOf(brokers);
    }

    /**
     * A service of MovR.
     *
     * @param program its command line without arguments
     */
    public Node service(String name, List<String> program, ServiceSettings settings) {
        List<String> command = new ArrayList<>(program);
        command.addAll(settings.arguments());
        return node(name, command, () -> isReady(settings.managementUrl()));
    }

    /** Any other program. */
    public Node program(String name, List<String> command) {
        return node(name, command, () -> true);
    }

    /** The node that was last created with this name. */
    public Node node(String name) {
        return Objects.requireNonNull(nodes.get(name), name);
    }

    /** Number of unexpected exits of nodes, each followed by a restart. */
    public int restarts() {
        return nodes().stream().mapToInt(Node::restarts).sum();
    }

    /** Kills a process, too, that is not one of the nodes. */
    public void watch(ProcessHandle process) {
        watchdog.watch(process.pid());
        CompletableFuture<Void> unused = process.onExit().thenAccept(ended -> watchdog.forget(ended.pid()));
    }

    /** Kills all nodes. */
    public void kill() {
        nodes().forEach(Node::kill);
    }

    /** Stops all nodes, the last one first; kills those that do not stop. */
    public void stop() {
        List<Node> all = nodes();
        Collections.reverse(all);
        all.forEach(Node::close);
    }

    /** Stops all nodes, and kills whatever is left. */
    @Override
    public void close() {
        try {
            stop();
        } finally {
            watchdog.close();
        }
    }

    /** Returns whether a service is ready, according to its management port. */
    public static boolean isReady(URI management) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    management.resolve("/actuator/health/readiness").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean acceptsSql(String url) {
        try (Connection connection = DriverManager.getConnection(url + "&connectTimeout=1&socketTimeout=1")) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    private List<Node> nodes() {
        synchronized (nodes) {
            return new ArrayList<>(nodes.values());
        }
    }

    private Node node(String name, List<String> command, BooleanSupplier ready) {
        Path log = logs.resolve(name + ".log");
        try {
            Files.deleteIfExists(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Node node = new Node(name, program, ready, watchdog);
        nodes.put(name, node);
        return node;
    }
}
