package movr.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Reply;
import movr.client.Request;
import movr.client.Ride;
import movr.client.Spot;
import movr.cluster.EmbeddedMovr;
import movr.verifier.topics.TopicReader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Text that people type is where it belongs, and nowhere else: fleet topics are kept for ever. */
class TypedTextIT {

    private static final String WEST = "us-west1";

    /** Where a username may be; its claim and the answer to the registration are part of the account. */
    private static final Set<String> NAMED = Set.of(
            "commands users.username",
            "commands username_claims.username",
            "commands outbox.data",
            "commands command_records.answer",
            "movr.us-west1.users",
            "us-west1 city_users.people.username");

    private static final List<String> FIELDS =
            List.of("name", "zebraoven", "mail", "first", "last", "start", "end", "brand", "color");

    private static EmbeddedMovr movr;

    private final MovrClient client = new MovrClient(ClientSettings.defaults());

    @BeforeAll
    static void start() {
        movr = StartedMovr.start();
    }

    @AfterAll
    static void stop() {
        movr.close();
    }

    @Test
    void staysWhereItBelongs() {
        City city = new City(
                "los-angeles",
                WEST,
                List.of(movr.commands().url()),
                movr.queries(WEST).url());
        Account person = client.account(city, marker("name"), marker("zebraoven"));
        person.register(marker("mail") + "@example.com", marker("first"), marker("last"), Request.newKey())
                .value();
        Spot start = new Spot(marker("start"), 34.056, -118.2365);
        Spot end = new Spot(marker("end"), 34.0508, -118.249);

        Reply<UUID> vehicle = person.addVehicle("bike", "red", "Acme", start, Request.newKey());
        Reply<Ride> ride = person.startRide(city, vehicle.value(), Request.newKey());
        Reply<Ride> ended = person.endRide(city, ride.value().rideId(), end, Request.newKey());
        Reply<UUID> brand = person.addVehicle("bike", "red", marker("brand"), start, Request.newKey());
        Reply<UUID> color = person.addVehicle("bike", marker("color"), "Acme", start, Request.newKey());

        assertThat(List.of(brand.problem(), color.problem())).containsOnly("invalid-request");
        assertThat(messages(brand)).containsExactly("brand: must be one of: " + listed("brands"));
        assertThat(messages(color)).containsExactly("color: must be one of: " + listed("colors"));
        assertThat(ended.value().endLocation()).isEqualTo(new Spot("Grand Central Market", 34.0508, -118.249));
        // rows show the end, so that all that was committed is on the topic and in the read models
        await().untilAsserted(() -> assertThat(
                        person.rides(5, "", ended.token(), vehicle.token()).value())
                .singleElement()
                .satisfies(shown -> assertThat(shown.startLocation().label()).isEqualTo("Union Station")));
        await().until(() -> places().getOrDefault(marker("name"), Set.of()).contains("movr.us-west1.users"));
        Map<String, Set<String>> found = places();
        assertThat(NAMED).containsAll(found.remove(marker("name")));
        assertThat(found)
                .isEqualTo(Map.of(
                        marker("mail"), Set.of("commands users.email"),
                        marker("first"), Set.of("commands users.first_name"),
                        marker("last"), Set.of("commands users.last_name")));
    }

    private static String marker(String field) {
        return "typed" + field + "x7q";
    }

    private static List<String> messages(Reply<?> reply) {
        return reply.body()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString() + ": "
                        + error.path("message").asString())
                .toList();
    }

    private String listed(String choices) {
        JsonNode cities = client.exchange(movr.queries(WEST).url(), Request.get("/api/v1/cities"))
                .body();
        return String.join(
                ", ", cities.path(choices).valueStream().map(JsonNode::asString).toList());
    }

    /** Where each marker is, by the marker: columns of both databases, topics. */
    private static Map<String, Set<String>> places() {
        Map<String, Set<String>> places = new HashMap<>();
        BiConsumer<String, String> finder = (place, text) -> {
            for (String field : FIELDS) {
                if (text.contains(marker(field))) {
                    places.computeIfAbsent(marker(field), none -> new TreeSet<>())
                            .add(place);
                }
            }
        };
        inColumns("commands ", movr.commandDatabase(), finder);
        for (String region : List.of(WEST, "europe-west1")) {
            inColumns(region + " ", movr.readDatabase(region), finder);
        }
        inTopics(finder);
        return places;
    }

    private static void inColumns(String prefix, String url, BiConsumer<String, String> finder) {
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
        List<Map<String, Object>> columns = jdbc.queryForList("""
                SELECT table_schema AS schema, table_name AS of, column_name AS name, data_type = 'bytea' AS bytes
                FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'""");
        assertThat(columns).hasSizeGreaterThan(50);
        for (Map<String, Object> column : columns) {
            String name = "\"" + column.get("name") + "\"";
            String text = Boolean.TRUE.equals(column.get("bytes")) ? "encode(" + name + ", 'escape')" : name + "::text";
            String table = column.get("schema") + "." + column.get("of");
            String place = prefix + (table + "." + column.get("name")).replaceFirst("^public\\.", "");
            jdbc.queryForList("SELECT " + text + " FROM " + table + " WHERE " + text + " LIKE '%typed%'", String.class)
                    // a partition's rows are those of its table
                    .forEach(found -> finder.accept(place.replaceFirst("_us_west1\\.", "."), found));
        }
    }

    private static void inTopics(BiConsumer<String, String> finder) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", movr.bootstrapServers());
        try (Admin admin = Admin.create(kafka);
                TopicReader reader = new TopicReader(kafka)) {
            Set<String> topics = admin.listTopics().names().get();
            assertThat(topics).contains("movr.us-west1.fleet");
            for (String topic : topics) {
                reader.partitions(topic)
                        .forEach(
                                partition -> reader.read(partition, 0, message -> finder.accept(topic, text(message))));
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String text(ConsumerRecord<String, byte[]> message) {
        StringBuilder text = new StringBuilder().append(message.key());
        message.headers().forEach(header -> text.append(header.key()).append(string(header.value())));
        return text.append(string(message.value())).toString();
    }

    private static String string(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
