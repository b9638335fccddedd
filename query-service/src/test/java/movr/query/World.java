package movr.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.events.EventFamily;
import movr.events.MovrEvents;
import movr.events.Topics;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
import movr.streams.WatermarkRecords;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Two regions that no other test knows, with their topics, and a read database for the first.
 *
 * @param home region that is served, of the city Boston
 * @param abroad another region, of the city Paris
 */
record World(String home, String abroad, Path catalogue, String kafka, String database) {

    static final int PARTITIONS = 3;
    static final String BOSTON = "boston";
    static final String PARIS = "paris";

    private static final String CATALOGUE = """
            defaultCity: boston
            radiusKm: 50
            regions:
              - name: %s
                commandUrl: http://localhost:8081
                queryUrl: http://localhost:8082
                cities:
                  - { slug: boston, name: Boston, timeZone: America/New_York, latitude: 42.36, longitude: -71.06, currency: USD }
              - name: %s
                commandUrl: http://localhost:8081
                queryUrl: http://localhost:8084
                cities:
                  - { slug: paris, name: Paris, timeZone: Europe/Paris, latitude: 48.86, longitude: 2.35, currency: EUR }
            """;

    /** A new world on the broker that all tests share. */
    static World create() {
        return on(TestBroker.shared());
    }

    /** A new world on this broker. */
    static World on(String kafka) {
        String name = UUID.randomUUID().toString().substring(0, 8);
        World world = new World(
                "home-" + name,
                "abroad-" + name,
                file(),
                kafka,
                TestDatabase.create().url());
        world.write();
        world.createTopics();
        return world;
    }

    /** Starts the query service of the home region, with more settings than the usual ones. */
    ConfigurableApplicationContext start(String... settings) {
        return startWith(QueryServiceApplication.class, settings);
    }

    /** Starts it from a class of the test's that extends it. */
    ConfigurableApplicationContext startWith(Class<?> application, String... settings) {
        Stream<String> usual = Stream.of(
                "spring.config.name=query-service",
                "spring.datasource.url=" + database,
                "spring.kafka.bootstrap-servers=" + kafka,
                "movr.catalogue.file=" + catalogue,
                "movr.region=" + home,
                "movr.operator.password=" + OperationsClient.PASSWORD,
                "movr.admission.exempt=127.0.0.0/8,::1/128",
                "server.port=0");
        // each once: Boot makes a list of an argument that comes twice
        Map<String, String> all = Stream.concat(usual, Stream.of(settings))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1], (given, later) -> later));
        return new SpringApplicationBuilder(application)
                .properties(Map.of("spring.config.name", "query-service"))
                .run(all.entrySet().stream().map(setting -> "--" + setting).toArray(String[]::new));
    }

    /** Lets the read database serve nobody, those who are connected included, or everybody again. */
    void allowConnections(boolean allowed) {
        String name = database.replaceFirst("^.*/([^/?]+).*$", "$1");
        var server = new JdbcTemplate(
                new DriverManagerDataSource(TestDatabase.create().url()));
        server.execute("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS " + allowed);
        server.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?", name);
    }

    /** This world with a catalogue that the other region has left. */
    World withoutAbroad() {
        World alone = new World(home, abroad, file(), kafka, database);
        try {
            String both = CATALOGUE.formatted(home, abroad);
            Files.writeString(alone.catalogue(), both.substring(0, both.lastIndexOf("  - name: ")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return alone;
    }

    /** Tells readers that everything before now is sent. */
    Instant watermark() {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        WatermarkRecords records = new WatermarkRecords(new MovrEvents());
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer())) {
            for (String region : List.of(home, abroad)) {
                List<Barrier> barriers = Stream.of(EventFamily.values())
                        .map(family -> Topics.of(region, family))
                        .flatMap(topic -> IntStream.range(0, PARTITIONS)
                                .mapToObj(partition -> new Barrier(region, topic, partition, now)))
                        .toList();
                for (Barrier barrier : barriers) {
                    producer.send(records.toRecord(barrier)).get();
                }
                producer.send(records.toRecord(new Watermark(region, now, barriers)))
                        .get();
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
        return now;
    }

    /** Deletes what these partitions of the home region hold, as compaction does with what was replaced. */
    void forget(EventFamily family, List<Integer> partitions) {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        partitions.forEach(partition ->
                all.put(new TopicPartition(Topics.of(home, family), partition), RecordsToDelete.beforeOffset(-1)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.deleteRecords(all).all().get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Set<String> topics() {
        return Set.of(
                Topics.of(home, EventFamily.FLEET),
                Topics.of(home, EventFamily.USERS),
                Topics.of(abroad, EventFamily.FLEET),
                Topics.of(abroad, EventFamily.USERS));
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(Stream.concat(
                                    topics().stream().map(topic -> new NewTopic(topic, PARTITIONS, (short) 1)),
                                    Stream.of(home, abroad)
                                            .map(Topics::ofWatermarks)
                                            .map(topic -> new NewTopic(topic, 1, (short) 1)))
                            .map(topic -> topic
                                    // what happens in tests happened long ago
                                    .configs(Map.of("retention.ms", "-1")))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException("The topics cannot be created", failure);
        }
    }

    private void write() {
        try {
            Files.writeString(catalogue, CATALOGUE.formatted(home, abroad));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("catalogue", ".yml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
