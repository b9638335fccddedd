package movr.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.cluster.EmbeddedMovr;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A region's topics get more partitions while people ride and others look: docs/runbook.md, "More partitions". */
class MorePartitionsIT {

    private static final String WEST = "us-west1";
    private static final String FLEET = "movr.us-west1.fleet";
    private static final String USERS = "movr.us-west1.users";
    private static final int PAGE = 100;
    private static final int PEOPLE = 8;
    private static final Clock CLOCK = Clock.systemUTC();
    private static final MovrClient CLIENT = new MovrClient(ClientSettings.defaults());

    private static EmbeddedMovr movr;
    private static JdbcTemplate reads;
    private static Admin admin;

    @BeforeAll
    static void start() {
        movr = StartedMovr.start(settings -> settings.with("movr.topics.check-interval", "1s"));
        reads = new JdbcTemplate(new DriverManagerDataSource(movr.readDatabase(WEST)));
        admin = Admin.create(Map.of("bootstrap.servers", movr.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        movr.close();
    }

    private record Added(UUID vehicle, Instant answered) {}

    @Test
    void loseNothingDoubleNothingAndForgetWhoWasErased() throws Exception {
        Person owner = new Person(movr);
        List<Person> leaving =
                Stream.generate(() -> new Person(movr)).limit(PEOPLE).toList();
        List<Added> added = new CopyOnWriteArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger judged = new AtomicInteger();
        Thread load = new Thread(() -> {
            while (!done.get()) {
                if (added.size() < PAGE / 2) {
                    added.add(new Added(owner.addVehicle(), CLOCK.instant()));
                }
                // streams that began before must go on
                owner.endRide(owner.startRide(added.get(added.size() / 2).vehicle()));
                owner.endRide(owner.startRide(added.get(0).vehicle()));
            }
        });
        Thread looks = new Thread(() -> {
            while (!done.get()) {
                judged.addAndGet(judge(owner, added));
            }
        });
        looks.setUncaughtExceptionHandler((thread, failure) -> judged.set(Integer.MIN_VALUE));
        load.start();
        looks.start();
        await().until(() -> judged.get() > PAGE);

        grow(FLEET, 24);
        grow(USERS, 12);
        await().until(() -> known("vehicle_listing", FLEET) == 24 && known("city_users", USERS) == 12);
        assertThat(spread("fleet")).isEqualTo("[6, 24]");
        assertThat(spread("users")).isEqualTo("[6, 12]");
        await().until(() -> keys(FLEET, false).entrySet().stream()
                .anyMatch(partition ->
                        partition.getKey() >= 6 && !partition.getValue().isEmpty()));
        Instant after = CLOCK.instant();
        leaving.forEach(Person::leave);
        await().until(() -> isFresherThan(after));
        done.set(true);
        load.join();
        looks.join();

        assertThat(judged.get()).isPositive();
        tombstonesLieWhereTheirUsersDid(leaving);
        assertThat(reads.queryForObject("SELECT count(*) FROM vehicle_listing.parked", Long.class))
                .isZero();
        assertThat(verified()).contains("lost: 0", "reordered: 0", "duplicated: 0", "lagging: 0", "different: 0");
        assertThat(ask("POST", "/ops/projections/vehicle-listing/rebuild").status())
                .isEqualTo(202);
        await().until(() -> ask("GET", "/ops/projections/vehicle-listing/rebuild")
                .text("state")
                .equals("SWAPPED"));
        assertThat(verified()).contains("lost: 0", "reordered: 0", "duplicated: 0", "lagging: 0", "different: 0");
    }

    /** A compacted partition keeps the last record of a key. */
    private static void tombstonesLieWhereTheirUsersDid(List<Person> people) {
        Map<Integer, List<String>> registered = keys(USERS, false);
        Map<Integer, List<String>> removed = keys(USERS, true);
        for (Person person : people) {
            String key = person.userId().toString();
            List<Integer> had = registered.keySet().stream()
                    .filter(partition ->
                            Objects.requireNonNull(registered.get(partition)).contains(key))
                    .toList();
            assertThat(had).hasSize(1);
            assertThat(removed.getOrDefault(had.get(0), List.of())).contains(key);
        }
        assertThat(removed.keySet()).anyMatch(partition -> partition >= 6);
    }

    private static int judge(Person owner, List<Added> added) {
        Reply<JsonNode> answer = CLIENT.exchange(
                movr.queries(WEST).url(),
                Request.get("/api/v1/cities/los-angeles/vehicles?limit=" + PAGE + "&owner=" + owner.userId()));
        String asOf = answer.header("As-Of");
        if (asOf == null || asOf.isEmpty()) {
            return 0;
        }
        Set<UUID> shown = answer.body()
                .path("items")
                .valueStream()
                .map(vehicle -> UUID.fromString(vehicle.path("vehicleId").asString()))
                .collect(Collectors.toSet());
        List<UUID> due = added.stream()
                .filter(one -> one.answered().isBefore(Instant.parse(asOf)))
                .map(Added::vehicle)
                .toList();
        assertThat(shown).as("as of %s", asOf).containsAll(due);
        return due.size();
    }

    private static boolean isFresherThan(Instant time) {
        String asOf = CLIENT.exchange(
                        movr.queries(WEST).url(), Request.get("/api/v1/cities/los-angeles/vehicles?limit=1"))
                .header("As-Of");
        return asOf != null && !asOf.isEmpty() && Instant.parse(asOf).isAfter(time);
    }

    private static void grow(String topic, int partitions) throws Exception {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    /** The partitions of a topic that a projection reads. */
    private static int known(String projection, String topic) {
        return Objects.requireNonNull(reads.queryForObject(
                "SELECT count(*) FROM " + projection + ".offsets WHERE topic = ?", Integer.class, topic));
    }

    private static String spread(String family) {
        Reply<JsonNode> answer = CLIENT.exchange(
                movr.commands().url(),
                Request.of("POST", "/ops/topics/" + WEST + "/" + family + "/partitions", null)
                        .header("Authorization", StartedMovr.operator()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().path("partitions").toString().replace(",", ", ");
    }

    private static Reply<JsonNode> ask(String method, String path) {
        return CLIENT.exchange(
                movr.queries(WEST).url(),
                Request.of(method, path, null).header("Authorization", StartedMovr.operator()));
    }

    /** Keys of tombstones, or of other events, by partition. */
    private static Map<Integer, List<String>> keys(String topic, boolean tombstones) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", movr.bootstrapServers(), "isolation.level", "read_committed");
        Map<Integer, List<String>> keys = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    if (message.headers().lastHeader("ce_streamid") != null
                            && (message.value() == null) == tombstones) {
                        keys.computeIfAbsent(message.partition(), first -> new ArrayList<>())
                                .add(message.key());
                    }
                });
            }
        }
        return keys;
    }

    private static String verified() {
        StringWriter text = new StringWriter();
        int code = new CommandLine(new VerifierTool())
                .setOut(new PrintWriter(text))
                .execute(StartedMovr.verifierArguments(movr, "PT60S"));
        assertThat(code).as(text.toString()).isZero();
        return text.toString();
    }
}
