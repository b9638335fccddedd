package movr.benchmarks.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
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

    private static final String EVERYBODY_HERE = "127.0.0.0/8,::1/128";
    private static final int PARTITIONS = 6;
    private static final Duration BROKER_START = Duration.ofMinutes(1);

    private final Checkout checkout;
    private final PrintWriter out;
    private final Path directory;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Processors processors = new Processors();
    private final Identity identity;
    private final EmbeddedDatabase database;
    private final int brokerPort = FreePort.find();

    private TestCluster(Checkout checkout, PrintWriter out, Path directory) {
        this.checkout = checkout;
        this.out = out;
        this.directory = directory;
        this.identity = Identity.create(directory.resolve("keys"));
        this.database = EmbeddedDatabase.startIn(directory.resolve("postgres"));
        running.push(database);
        processors.watch("PostgreSQL", () -> cpuOf(directory.resolve("postgres")));
    }

    /**
     * Starts database and broker. They are stopped with this process, too.
     *
     * @param out progress messages for the user
     */
    public static TestCluster open(Checkout checkout, PrintWriter out) {
        try {
            TestCluster cluster = new TestCluster(checkout, out, Files.createTempDirectory("movr-benchmark"));
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop"));
            cluster.startBroker();
            return cluster;
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
        int port = FreePort.find();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("MOVR_COMMAND_DB_URL", url(databaseName));
        settings.put("MOVR_COMMAND_PORT", Integer.toString(port));
        settings.put("MOVR_KAFKA_BOOTSTRAP_SERVERS", brokers());
        settings.put("MOVR_RELAY_REGIONS", REGION);
        settings.put("movr.catalogue.file", catalogue().toString());
        settings.put("movr.tokens.keys-directory", directory.resolve("keys").toString());
        settings.put("movr.admission.exempt", EVERYBODY_HERE);
        settings.putAll(more);
        return service("command-service", port, jvm, settings);
    }

    /**
     * Starts a query service.
     *
     * @param databaseName of its own database, which it migrates
     * @param more further settings, which override others
     */
    public Service queryService(String databaseName, List<String> jvm, Map<String, String> more) {
        int port = FreePort.find();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("MOVR_QUERY_DB_URL", url(databaseName));
        settings.put("MOVR_QUERY_PORT", Integer.toString(port));
        settings.put("MOVR_KAFKA_BOOTSTRAP_SERVERS", brokers());
        settings.put("MOVR_REGION", REGION);
        settings.put("MOVR_JWKS_URL", identity.publicKeys().toString());
        settings.put("movr.catalogue.file", catalogue().toString());
        settings.put("movr.operator.password", OPERATOR_PASSWORD);
        settings.put("movr.admission.exempt", EVERYBODY_HERE);
        settings.putAll(more);
        return service("query-service", port, jvm, settings);
    }

    private Path catalogue() {
        Path file = directory.resolve("catalogue.yml");
        try (InputStream text = Objects.requireNonNull(TestCluster.class.getResourceAsStream("catalogue.yml"))) {
            Files.write(file, text.readAllBytes());
            return file;
        } catch (IOException refused) {
            throw new CannotMeasure("The catalogue cannot be written", refused);
        }
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
    public Program program(String name, List<String> jvm, List<String> mainAndArguments) {
        List<String> rest = new ArrayList<>(List.of("-cp", Checkout.classPath()));
        rest.addAll(mainAndArguments);
        Program program = Program.start(name, checkout.log(name), directory, Program.java(jvm, rest));
        running.push(program);
        processors.watch(name, program::cpu);
        return program;
    }

    /** Stops a program started by this cluster. */
    public void stop(String name, Program program) {
        running.remove(program);
        program.close();
        processors.forget(name);
    }

    /** Stops a service started by this cluster. */
    public void stop(Service service) {
        running.remove(service);
        service.close();
        processors.forget(service.name());
    }

    /** Kills a service started by this cluster, with SIGKILL. */
    public void kill(Service service) {
        running.remove(service);
        service.kill();
        processors.forget(service.name());
    }

    private Service service(String module, int port, List<String> jvm, Map<String, String> settings) {
        int management = FreePort.find();
        List<String> rest =
                new ArrayList<>(List.of("-jar", checkout.service(module).toString()));
        rest.add("--management.server.port=" + management);
        settings.forEach((key, value) -> rest.add("--" + key + "=" + value));
        Program program = Program.start(module, checkout.log(module), directory, Program.java(jvm, rest));
        Service service = new Service(module, program, local(port), local(management));
        running.push(service);
        service.awaitReady();
        processors.watch(module, program::cpu);
        return service;
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    private void startBroker() {
        int port = brokerPort;
        List<String> rest = List.of(
                "-cp",
                Checkout.classPath(),
                BrokerProgram.class.getName(),
                directory.resolve("kafka").toString(),
                Integer.toString(port));
        Program program =
                Program.start("broker", checkout.log("broker"), directory, Program.java(List.of("-Xmx512m"), rest));
        running.push(program);
        Wait.until(BROKER_START, "the broker", () -> {
            program.check();
            return Ports.open(port);
        });
        processors.watch("Kafka", program::cpu);
    }

    /** CPU time of the server and its connections, including those that are closed. */
    private static Duration cpuOf(Path data) {
        try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElseThrow());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            return Stream.concat(Stream.of(server), server.descendants())
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Machine.ofEndedChildren(pid), Duration::plus);
        } catch (IOException gone) {
            return Duration.ZERO;
        }
    }

    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            close(running.pop());
        }
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
