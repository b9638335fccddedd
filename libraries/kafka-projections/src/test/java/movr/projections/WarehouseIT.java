package movr.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import movr.embedded.EmbeddedBroker;
import movr.projections.Warehouse.Moved;
import movr.streams.CloudEventRecords;
import movr.streams.EventContract;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A projection of a service that has nothing but the library and its tables. */
class WarehouseIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final EmbeddedBroker BROKER = broker();
    private static final TestDatabase DATABASE = database();
    private static final ConfigurableApplicationContext SERVICE = start();
    private static final CloudEventRecords RECORDS = new CloudEventRecords(SERVICE.getBean(EventContract.class));
    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", BROKER.bootstrapServers()), new StringSerializer(), new ByteArraySerializer());

    private final UUID goods = UUID.randomUUID();

    @AfterAll
    static void stop() {
        PRODUCER.close();
        SERVICE.close();
        BROKER.close();
    }

    @Test
    void appliesEachEventOnceAndInOrder() throws Exception {
        send(1, 5);
        send(2, -2);
        send(2, -2);
        send(1, 5);
        send(3, 4);

        await().untilAsserted(() -> assertThat(pieces()).contains(7));
    }

    @Test
    void holdsBackWhatCameTooEarly() throws Exception {
        send(1, 5);
        send(3, 1);
        await().until(() -> !stopped().isMissingNode());
        assertThat(stopped().path("frozen").asBoolean()).isFalse();
        assertThat(pieces()).contains(5);

        send(2, 10);

        await().untilAsserted(() -> assertThat(pieces()).contains(16));
        await().until(() -> stopped().isMissingNode());
    }

    @Test
    void parksWhatCannotBeReadUntilItIsSkipped() throws Exception {
        ProducerRecord<String, byte[]> broken = record(1, 5);
        PRODUCER.send(new ProducerRecord<>(
                        broken.topic(),
                        null,
                        broken.key(),
                        "garbage".getBytes(StandardCharsets.UTF_8),
                        broken.headers()))
                .get();
        send(2, 3);
        await().until(() -> stopped().path("frozen").asBoolean());
        assertThat(get("/ops/projections/stock/parked").toString()).contains(goods.toString(), "DATA", "BEHIND");

        JsonNode replayed = post("/ops/projections/stock/parked/" + goods + "/replay");
        assertThat(replayed.path("parked").asInt()).isEqualTo(2);
        JsonNode skipped = post("/ops/projections/stock/parked/" + goods + "/skip");

        assertThat(skipped.path("applied").asInt()).isEqualTo(1);
        assertThat(pieces()).contains(3);
    }

    @Test
    void parksWhatItsRowsDoNotTakeAndGoesOnWithTheOthers() throws Exception {
        UUID other = UUID.randomUUID();
        send(1, Warehouse.TOO_MANY);
        PRODUCER.send(RECORDS.toRecord(SERVICE.getBean(EventContract.class)
                        .seal(UUID.randomUUID(), new Moved(other, 1, Instant.EPOCH), Warehouse.REGION, 1, null)))
                .get();

        await().until(() -> stopped().path("frozen").asBoolean());
        await().untilAsserted(() -> assertThat(piecesOf(other)).contains(1));
        assertThat(get("/ops/projections/stock/parked").toString()).contains("PROJECTION");
        assertThat(pieces()).isEmpty();
        post("/ops/projections/stock/parked/" + goods + "/skip");
    }

    @Test
    void keepsAMessageThatBelongsToNoStreamUntilItIsDropped() throws Exception {
        Future<?> sent = PRODUCER.send(new ProducerRecord<>(Warehouse.TOPIC, 0, "nobody", new byte[] {1, 2, 3}));
        sent.get();

        String parked = "/ops/projections/stock/parked";
        await().until(() -> get(parked).toString().contains("\"nobody\""));
        JsonNode message = first(get(parked), "nobody");
        String at = parked + "/" + message.path("topic").asString() + "/"
                + message.path("partition").asInt() + "/"
                + message.path("offset").asLong();
        assertThat(status("DELETE", at)).isEqualTo(204);
        assertThat(status("DELETE", at)).isEqualTo(404);
        assertThat(get(parked).toString()).doesNotContain("\"nobody\"");
    }

    @Test
    void isRebuiltBesideTheLiveOne() throws Exception {
        send(1, 5);
        await().untilAsserted(() -> assertThat(pieces()).contains(5));
        jdbc().sql("UPDATE stock.goods SET pieces = 99 WHERE goods_id = ?")
                .param(goods)
                .update();

        assertThat(status("POST", "/ops/projections/stock/rebuild?force=true")).isEqualTo(202);

        await().until(() -> get("/ops/projections/stock/rebuild").path("state").asString(), "SWAPPED"::equals);
        assertThat(pieces()).contains(5);
        send(2, 1);
        await().untilAsserted(() -> assertThat(pieces()).contains(6));
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        send(1, 5);
        await().untilAsserted(() -> assertThat(pieces()).contains(5));

        JsonNode status = get("/ops/projections/stock");
        assertThat(status.path("name").asString()).isEqualTo("stock");
        assertThat(status.path("partitions").size()).isEqualTo(3);
        await().until(() -> !get("/ops/projections/stock").path("asOf").isNull());
        await().until(() -> get("/ops/projections/stock").path("lagEvents").asLong() == 0);
        assertThat(get("/ops/projections").size()).isEqualTo(1);
        assertThat(status("GET", "/ops/projections/nothing")).isEqualTo(404);
        assertThat(status("POST", "/ops/projections/nothing/rebuild")).isEqualTo(404);
        Freshness freshness = SERVICE.getBean(Freshness.class);
        Projection stock = SERVICE.getBean(Projection.class);
        assertThat(freshness.versionOf(stock, goods)).contains(1L);
        assertThat(freshness.versionsOf(stock, List.of(goods))).containsEntry(goods, 1L);
        assertThat(freshness.reads(stock, Warehouse.REGION, Warehouse.FAMILY)).isTrue();
        assertThat(freshness.reads(stock, Warehouse.REGION, "others")).isFalse();
        await().until(() -> get("/actuator/health").path("status").asString(), "UP"::equals);
    }

    private void send(long version, int pieces) throws ExecutionException, InterruptedException {
        PRODUCER.send(record(version, pieces)).get();
    }

    private ProducerRecord<String, byte[]> record(long version, int pieces) {
        return RECORDS.toRecord(SERVICE.getBean(EventContract.class)
                .seal(UUID.randomUUID(), new Moved(goods, pieces, Instant.EPOCH), Warehouse.REGION, version, null));
    }

    private Optional<Integer> pieces() {
        return piecesOf(goods);
    }

    private static Optional<Integer> piecesOf(UUID each) {
        return jdbc().sql("SELECT pieces FROM stock.goods WHERE goods_id = ?")
                .param(each)
                .query(Integer.class)
                .optional();
    }

    /** The stream's entry among those that stopped; missing when it goes on. */
    private JsonNode stopped() {
        return first(get("/ops/projections/stock").path("stopped"), goods.toString());
    }

    private static JsonNode first(JsonNode list, String with) {
        for (JsonNode each : list) {
            if (each.toString().contains(with)) {
                return each;
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode get(String path) {
        return JSON.readTree(send("GET", path).body());
    }

    private static JsonNode post(String path) {
        return JSON.readTree(send("POST", path).body());
    }

    private static int status(String method, String path) {
        return send(method, path).statusCode();
    }

    private static HttpResponse<String> send(String method, String path) {
        String port = Objects.requireNonNull(SERVICE.getEnvironment().getProperty("local.server.port"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), "postgres", ""));
    }

    private static EmbeddedBroker broker() {
        EmbeddedBroker broker = TestBroker.alone();
        broker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(Warehouse.TOPIC, Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
        return broker;
    }

    private static TestDatabase database() {
        TestDatabase database = TestDatabase.create();
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(database.url(), "postgres", ""));
        jdbc.sql(new Schema("stock").in(script("projection.sql"))).update();
        jdbc.sql(script("rebuilds.sql")).update();
        jdbc.sql(Warehouse.TABLE).update();
        return database;
    }

    private static String script(String name) {
        try {
            return new ClassPathResource("movr/projections/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Warehouse.class)
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--spring.datasource.url=" + DATABASE.url(),
                        "--spring.datasource.username=postgres",
                        "--spring.kafka.bootstrap-servers=" + BROKER.bootstrapServers(),
                        "--management.endpoint.health.show-components=always",
                        "--movr.projection.idle=200ms");
    }
}
