package movr.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.embedded.FreePort;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A database server and brokers as processes: killed and started again, their data is there. */
@DisabledOnOs(OS.WINDOWS)
class ClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void keepsRowsOfAKilledDatabase() throws Exception {
        int port = FreePort.find();
        try (Cluster cluster = cluster()) {
            Node database = cluster.database("database", port, List.of("movr")).start();
            database.awaitReady(PATIENCE);
            update(cluster, port, "CREATE TABLE kept AS SELECT 1 AS one");

            database.kill();
            database.start().awaitReady(PATIENCE);

            update(cluster, port, "UPDATE kept SET one = 2");
            assertThat(database.cpu()).isPositive();
            assertThat(cluster.secrets()).content().contains("MOVR_COMMAND_DB_PASSWORD=");
            assertThat(cluster.restarts()).isZero();
        }
    }

    @Test
    void advertisesToEachClientItsOwnAddress() throws Exception {
        int port = FreePort.find();
        int listener = FreePort.find();
        try (Cluster cluster = cluster();
                ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            cluster.broker(
                            List.of("-Xmx256m"),
                            Java.classPath(),
                            port,
                            Map.of("client", new BrokerPorts.Listener(listener, proxy.getLocalPort())))
                    .start()
                    .awaitReady(PATIENCE);
            proxy.setSoTimeout((int) PATIENCE.toMillis());

            try (Admin direct = client(port)) {
                assertThat(direct.describeCluster().nodes().get(1, TimeUnit.MINUTES))
                        .extracting(org.apache.kafka.common.Node::port)
                        .containsExactly(port);
            }
            Admin client = client(listener);
            client.listTopics();
            assertThat(proxy.accept()).isNotNull();
            client.close(Duration.ZERO);
        }
    }

    @Test
    void goesOnWithoutTheBrokerThatLeads() throws Exception {
        List<BrokerPorts> ports = Stream.generate(() -> BrokerPorts.of(FreePort.find(), Map.of()))
                .limit(3)
                .toList();
        String servers = ports.stream().map(node -> "localhost:" + node.port()).collect(Collectors.joining(","));
        try (Cluster cluster = cluster();
                Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            List<Node> brokers = cluster.brokers(
                    List.of("-Xmx256m"), Java.classPath(), ports, Map.of("broker.session.timeout.ms", "3000"));
            brokers.forEach(Node::start);
            brokers.forEach(broker -> broker.awaitReady(PATIENCE));
            await().atMost(PATIENCE)
                    .until(
                            () -> admin.describeCluster()
                                    .nodes()
                                    .get(1, TimeUnit.MINUTES)
                                    .size(),
                            size -> size == 3);
            NewTopic topic = new NewTopic("topic", 1, (short) 3).configs(Map.of("min.insync.replicas", "2"));
            admin.createTopics(List.of(topic)).all().get(1, TimeUnit.MINUTES);
            producer.send(new ProducerRecord<>("topic", "before")).get(1, TimeUnit.MINUTES);
            Node leader = brokers.get(partition(admin).leader().id() - 1);

            leader.kill();

            // all of those in sync have it, which are two at least
            producer.send(new ProducerRecord<>("topic", "after")).get(2, TimeUnit.MINUTES);
            leader.start();
            await().atMost(PATIENCE).until(() -> partition(admin).isr().size(), size -> size == 3);

            leader.terminate();

            // it hands over, and ends by itself
            assertThat(leader.exitCode(PATIENCE)).isEqualTo(128 + 15);
            producer.send(new ProducerRecord<>("topic", "at last")).get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void stopsWhatRuns() {
        Node program;
        try (Cluster cluster = cluster()) {
            program = cluster.program("sleeper", List.of("sleep", "100")).start();
            assertThat(cluster.node("sleeper")).isSameAs(program);
        }

        assertThat(program.exitCode(PATIENCE)).isEqualTo(128 + 15);
    }

    private Cluster cluster() {
        return new Cluster(directory, directory.resolve("log"));
    }

    private static void update(Cluster cluster, int port, String sql) throws Exception {
        String password = Files.readString(cluster.passwords()).strip().replaceFirst(".*:", "");
        String url = Cluster.databaseUrl(port, "movr") + "&password=" + password;
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static TopicPartitionInfo partition(Admin admin) throws Exception {
        return Objects.requireNonNull(admin.describeTopics(List.of("topic"))
                        .allTopicNames()
                        .get(1, TimeUnit.MINUTES)
                        .get("topic"))
                .partitions()
                .get(0);
    }

    private static Admin client(int bootstrap) {
        return Admin.create(Map.of("bootstrap.servers", "localhost:" + bootstrap));
    }
}
