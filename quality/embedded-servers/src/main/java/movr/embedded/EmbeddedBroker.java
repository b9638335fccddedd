package movr.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and KRaft controller at once, that listens on loopback only, without authentication. It is a
 * cluster by itself, unless its settings name others in {@code controller.quorum.voters}. Its directory is readable for its
 * owner only and persistent: it can be stopped and started again, in this process or another. Not thread-safe.
 *
 * @see <a href="https://kafka.apache.org/documentation/#kraft">Kafka: KRaft</a>
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String FORMATTED = "meta.properties";
    private static final String NODE_ID = "node.id";
    private static final String VOTERS = "controller.quorum.voters";

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final Map<String, String> settings;
    private @Nullable KafkaRaftServer server;

    /**
     * Creates a broker without starting it.
     *
     * @param directory of its logs; created when missing
     * @param port that clients connect to
     * @param settings of the broker beyond those that a single node needs, such as {@code log.flush.interval.messages}
     */
    public EmbeddedBroker(Path directory, int port, Map<String, String> settings) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = FreePort.find();
        this.settings = Map.copyOf(settings);
    }

    /** Value of the clients' {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /**
     * Starts it, and returns when it serves clients: of several nodes, when a majority of them has started.
     *
     * @throws IllegalStateException when it is running already, its port is taken or its directory cannot be used
     */
    @SuppressWarnings("IllegalCatch") // Scala code throws undeclared exceptions
    public void start() {
        if (server != null) {
            throw new IllegalStateException("The broker runs already");
        }
        try {
            Map<String, String> configuration = configuration();
            format(configuration);
            KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(configuration), Time.SYSTEM);
            starting.startup();
            server = starting;
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "The Kafka broker did not start on port " + port + " with its data in " + directory, failure);
        }
    }

    /** Stops it cleanly; data is kept. Does nothing when it is not running. */
    public void stop() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** Waits until the broker is stopped, by another thread or by the end of the process. Returns at once when it is not running. */
    public void awaitStop() {
        KafkaRaftServer running = server;
        if (running != null) {
            running.awaitShutdown();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void format(Map<String, String> configuration) throws Exception {
        if (!Files.exists(directory.resolve(FORMATTED))) {
            PrivateFiles.directory(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(clusterOf(configuration))
                    .setNodeId(Integer.parseInt(value(configuration, NODE_ID)))
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        }
    }

    /** Nodes are formatted apart, and those of one quorum must have one id. */
    private static String clusterOf(Map<String, String> configuration) {
        UUID id = UUID.nameUUIDFromBytes(value(configuration, VOTERS).getBytes(StandardCharsets.UTF_8));
        return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()).toString();
    }

    private static String value(Map<String, String> configuration, String name) {
        return Objects.requireNonNull(configuration.get(name), name);
    }

    private Map<String, String> configuration() {
        String controller = "localhost:" + controllerPort;
        Map<String, String> all = new HashMap<>();
        all.put("process.roles", "broker,controller");
        all.put(NODE_ID, "1");
        all.put("listeners", "PLAINTEXT://" + bootstrapServers() + ",CONTROLLER://" + controller);
        all.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
        all.put("controller.listener.names", "CONTROLLER");
        all.put(VOTERS, "1@" + controller);
        all.put("log.dirs", directory.toString());
        all.put("auto.create.topics.enable", "false");
        all.put("offsets.topic.replication.factor", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("offsets.topic.num.partitions", "4");
        all.put("transaction.state.log.num.partitions", "4");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.putAll(settings);
        return all;
    }
}
