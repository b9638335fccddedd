package movr.benchmarks.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import movr.benchmarks.cpu.Processors;
import movr.catalogue.Region;
import movr.cluster.CatalogueWriter;
import movr.cluster.Cluster;
import movr.cluster.Java;
import movr.cluster.Node;
import movr.cluster.ServiceSettings;
import movr.embedded.EmbeddedDatabase;
import movr.embedded.FreePort;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.util.FileSystemUtils;

/**
 * Test cluster: servers and services of one run, in a temporary directory. The database is durable: fsync,
 * synchronous_commit and full_page_writes are on.
 */
public final class TestCluster implements AutoCloseable {

    /** Region of all benchmarks. */
    public static final String REGION = "us-east1";

    /** City of all benchmarks. */
    public static final String CITY = "new-york";

    /** Password of the user {@code operator} of the query services. */
    public static final String OPERATOR_PASSWORD = "benchmark-operator";

    /** The part of the system that command services are. */
    public static final String COMMAND_SERVICE = "command-service";

    /** The part of the system that query services are. */
    public static final String QUERY_SERVICE = "query-service";

    private static final int PARTITIONS = 6;
    private static final Duration BROKER_START = Duration.ofMinutes(1);
    private static final Duration SERVICE_START = Duration.ofMinutes(5);

    private final Checkout checkout;
    private final PrintWriter out;
    private final Path directory;
    private final Cluster cluster;
    private final Processors processors = new Processors();
    private final Identity identity;
    private final Path catalogue;
    private final EmbeddedDatabase database;
    private final int brokerPort = FreePort.find();

    private TestCluster(Checkout checkout, PrintWriter out, Path directory) {
        this.checkout = checkout;
        this.out = out;
        this.directory = directory;
        this.cluster = new Cluster(directory, checkout.logs());
        this.identity = Identity.create(directory.resolve("keys"));
        // one region: what runs on one machine says nothing about distances
        this.catalogue = CatalogueWriter.write(
                directory.resolve("catalogue.yml"),
                List.of(new Region(REGION, URI.create("http://localhost:8081"), URI.create("http://localhost:8082"))),
                CatalogueWriter.cities(REGION, CITY, "boston"));
        this.database = EmbeddedDatabase.startIn(directory.resolve("postgres"));
        ProcessHandle server = database.process();
        cluster.watch(server);
        processors.watchDatabase(server);
    }

    /**
     * Starts database and broker. They are stopped with this process, too.
     *
     * @param out progress messages for the user
     */
    public static TestCluster open(Checkout checkout, PrintWriter out) {
        try {
            TestCluster started = new TestCluster(checkout, out, Files.createTempDirectory("movr-benchmark"));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop"));
            started.startBroker();
            return started;
        } catch (IOException refused) {
            throw new CannotMeasure("There is no room for a temporary directory", refused);
        }
    }

    /** Issuer of access tokens. */
    public Identity identity() {
        return identity;
    }

    /** CPU usage. */
    public Processors processors() {
        return processors;
    }

    /** Kafka's {@code bootstrap.servers}. */
    public String brokers() {
        return "localhost:" + brokerPort;
    }

    /** Directory for files of this run. */
    public Path directory() {
        return directory;
    }

    /** The JDBC URL of a database, password included; the database is created when missing. */
    public String url(String name) {
        return database.url(name) + "&password=" + database.password();
    }

    /** Version reported by the database. */
    public String databaseVersion() {
        try (Connection connection = DriverManager.getConnection(url("postgres"))) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException failure) {
            throw new CannotMeasure("The database does not say what it is", failure);
        }
    }

    /** Prints a progress message. */
    public void say(String format, Object... values) {
        out.printf(format + "%n", values);
        out.flush();
    }

    /**
     * Starts a command service.
     *
     * @param databaseName of its own database, which it migrates
     * @param more further settings, which override others
     */
    public Service commandService(String databaseName, List<String> jvm, Map<String, String> more) {
        return service(COMMAND_SERVICE, COMMAND_SERVICE, jvm, commandSettings(databaseName, more));
    }

    /** Starts a command service beside the first one, on its database. */
    public Service secondCommandService(String databaseName, List<String> jvm) {
        return service(COMMAND_SERVICE, COMMAND_SERVICE + "-2", jvm, commandSettings(databaseName, Map.of()));
    }

    /**
     * Starts a query service.
     *
     * @param databaseName of its own database, which it migrates
     * @param more further settings, which override others
     */
    public Service queryService(String databaseName, List<String> jvm, Map<String, String> more) {
        ServiceSettings settings = ServiceSettings.of(QUERY_SERVICE)
                .queries(REGION, url(databaseName), identity.publicKeys())
                .with("movr.operator.password", OPERATOR_PASSWORD)
                .with(more);
        return service(QUERY_SERVICE, QUERY_SERVICE, jvm, settings);
    }

    /** Creates topics as a command service would. */
    public void createTopics(List<String> names) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers()))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new CannotMeasure("The topics " + names + " cannot be made", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Stopped while topics were made", stopped);
        }
    }

    /** Starts a program of these benchmarks, with their class path. */
    public Node program(String name, List<String> jvm, String mainClass, List<String> arguments) {
        List<String> command = Java.main(jvm, Java.classPath(), mainClass);
        command.addAll(arguments);
        return watched(name, cluster.program(name, command).start());
    }

    /** Stops a program or a service started by this cluster. */
    public void stop(Node node) {
        processors.retire(node);
        node.close();
    }

    /** Kills a service started by this cluster, with SIGKILL. */
    public void kill(Node node) {
        processors.retire(node);
        node.kill();
    }

    private ServiceSettings commandSettings(String databaseName, Map<String, String> more) {
        return ServiceSettings.of(COMMAND_SERVICE)
                .commands(url(databaseName), directory.resolve("keys"))
                .with("MOVR_RELAY_REGIONS", REGION)
                .with(more);
    }

    private Service service(String module, String name, List<String> jvm, ServiceSettings settings) {
        ServiceSettings all = settings.sharing(catalogue, brokers());
        Node node = cluster.service(name, Java.jar(jvm, checkout.service(module)), all)
                .start();
        node.awaitReady(SERVICE_START);
        return new Service(watched(module, node), all);
    }

    private void startBroker() {
        Node broker = cluster.broker(List.of("-Xmx512m"), Java.classPath(), brokerPort, Map.of());
        broker.start().awaitReady(BROKER_START);
        watched(Processors.KAFKA, broker);
    }

    private Node watched(String part, Node node) {
        processors.watch(part, node);
        return node;
    }

    @Override
    public synchronized void close() {
        close(cluster::stop);
        close(database);
        close(cluster);
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException left) {
            say("Left behind: %s (%s)", directory, left);
        }
    }

    @SuppressWarnings("IllegalCatch") // a failure must not prevent the others from being closed
    private void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception failure) {
            say("Not stopped: %s", failure.toString());
        }
    }
}
