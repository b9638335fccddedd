package movr.projections.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import movr.projections.OperationsClient;
import movr.projections.ProjectionAdvanced;
import movr.projections.Stock;
import movr.projections.WarehouseWorld;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import tools.jackson.databind.JsonNode;

/** Operators' endpoints over HTTP: what they show, what they change and what they refuse. */
class OperatorsIT {

    private static final String STOCK = OperationsClient.STOCK;
    private static final String PARKED = STOCK + "/parked";

    private static final WarehouseWorld WORLD = new WarehouseWorld();
    private static final ConfigurableApplicationContext SERVICE = WORLD.start();
    private static final List<ProjectionAdvanced> ADVANCES = advances();

    private final OperationsClient operations = new OperationsClient(SERVICE);
    private final UUID goods = UUID.randomUUID();

    @AfterEach
    void empty() {
        WORLD.jdbc().execute("TRUNCATE stock.goods, stock.streams, stock.parked, rebuilds");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        WORLD.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,",
        "GET,/parked",
        "POST,/parked/00000000-0000-0000-0000-000000000001/replay",
        "POST,/parked/00000000-0000-0000-0000-000000000001/skip",
        "DELETE,/parked/topic/0/0",
        "GET,/rebuild",
        "POST,/rebuild"
    })
    void knowNoOtherProjection(String method, String path) {
        assertThat(operations.status(method, "/ops/projections/others" + (path == null ? "" : path)))
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/parked/somebody/replay,400",
        "POST,/parked/somebody/skip,400",
        "DELETE,/parked/topic/first/0,400",
        "DELETE,/parked/topic/0/9999999,404",
        "GET,/rebuild,404",
        "POST,/rebuild?force=perhaps,400",
        "DELETE,/rebuild,405"
    })
    void refuseWhatMakesNoSense(String method, String path, int status) {
        assertThat(operations.status(method, STOCK + path)).isEqualTo(status);
        assertThat(WORLD.count("rebuilds")).isZero();
    }

    @Test
    void showAParkedMessageWithoutItsBody() {
        ProducerRecord<String, byte[]> broken = WarehouseWorld.garbled(WORLD.moved(goods, 1, 5));
        park(broken);

        JsonNode shown = OperationsClient.first(operations.get(PARKED), goods.toString());

        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrder(
                        "topic",
                        "partition",
                        "offset",
                        "key",
                        "streamId",
                        "streamVersion",
                        "reason",
                        "detail",
                        "cause",
                        "recordTime",
                        "valueBytes",
                        "parkedAt");
        assertThat(shown.path("topic").asString()).isEqualTo(WORLD.topic());
        assertThat(shown.path("key").asString()).isEqualTo(goods.toString());
        assertThat(shown.path("streamId").asString()).isEqualTo(goods.toString());
        assertThat(shown.path("streamVersion").asLong()).isOne();
        assertThat(shown.path("reason").asString()).isEqualTo("DATA");
        assertThat(shown.path("valueBytes").asInt()).isEqualTo(7);
        assertThat(shown.path("recordTime").asString()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void showMessagesWithoutABody() {
        WORLD.send(List.of(new ProducerRecord<>(WORLD.topic(), 0, null, null)));
        await().until(() -> operations.get(PARKED).size() == 1);

        JsonNode shown = operations.get(PARKED).get(0);

        assertThat(shown.path("valueBytes").asInt()).isZero();
        assertThat(shown.path("key").isNull()).isTrue();
        assertThat(shown.path("streamId").isNull()).isTrue();
        assertThat(shown.path("streamVersion").isNull()).isTrue();
    }

    @Test
    void showTheStateOfEachPartition() {
        WORLD.send(goods, 1, 5);
        WORLD.send(goods, 2, 5);
        await().until(() -> WORLD.count("stock.streams WHERE version = 2") == 1);
        await().until(() -> operations.get(STOCK).path("lagEvents").asLong() == 0);

        JsonNode status = operations.get(STOCK);

        assertThat(status.path("partitions").valueStream())
                .extracting(partition -> partition.path("partition").asInt())
                .containsExactly(0, 1, 2);
        assertThat(status.path("partitions").valueStream())
                .allSatisfy(partition -> assertThat(partition.path("endOffset").asLong())
                        .isEqualTo(partition.path("nextOffset").asLong()));
        assertThat(status.path("parked").asLong()).isZero();
        assertThat(status.path("stopped").size()).isZero();
        assertThat(status.path("rebuild").isNull()).isTrue();
        assertThat(operations.get("/ops/projections").get(0).path("name").asString())
                .isEqualTo("stock");
    }

    /** A topic that left the catalogue leaves its offsets behind, which nothing advances any more. */
    @Test
    void leaveOutTopicsThatAreNotReadAnyMore() {
        WORLD.jdbc().update("INSERT INTO stock.offsets VALUES ('warehouse.gone.goods', 0, 7, now(), 0, 1)");

        assertThat(operations.get(STOCK).path("partitions").toString()).doesNotContain("gone");
        assertThat(operations.get(STOCK).path("lagEvents").isNull()).isFalse();

        WORLD.jdbc().update("DELETE FROM stock.offsets WHERE topic = 'warehouse.gone.goods'");
    }

    @Test
    void replayWhatCanBeAppliedNow() {
        WORLD.jdbc().execute("ALTER TABLE stock.goods ADD CONSTRAINT few CHECK (pieces < 10)");
        park(WORLD.moved(goods, 1, 50));
        WORLD.send(goods, 2, 5);
        await().until(() -> operations.get(PARKED).size() == 2);
        assertThat(operations
                        .post(PARKED + "/" + goods + "/replay")
                        .path("parked")
                        .asInt())
                .isEqualTo(2);
        assertThat(published()).isEmpty();
        WORLD.jdbc().execute("ALTER TABLE stock.goods DROP CONSTRAINT few");

        JsonNode replayed = operations.post(PARKED + "/" + goods + "/replay");

        assertThat(replayed.path("applied").asInt()).isEqualTo(2);
        assertThat(replayed.path("parked").asInt()).isZero();
        assertThat(WORLD.pieces(WarehouseWorld.LIVE)).containsExactly(Map.entry(goods, 55));
        assertThat(operations.get(STOCK).path("stopped").size()).isZero();
        assertThat(published()).extracting(ProjectionAdvanced::streams).containsExactly(Set.of(goods));
    }

    @Test
    void skipVersionsThatWillNeverCome() {
        WORLD.send(goods, 4, 7);
        await().until(() -> operations.get(STOCK).path("stopped").size() == 1);
        assertThat(operations
                        .post(PARKED + "/" + goods + "/replay")
                        .path("parked")
                        .asInt())
                .isOne();

        JsonNode skipped = operations.post(PARKED + "/" + goods + "/skip");

        assertThat(skipped.path("applied").asInt()).isOne();
        assertThat(WORLD.pieces(WarehouseWorld.LIVE)).containsExactly(Map.entry(goods, 7));
        assertThat(operations.get(PARKED).size()).isZero();
        WORLD.send(goods, 5, 1);
        await().untilAsserted(
                        () -> assertThat(WORLD.pieces(WarehouseWorld.LIVE)).containsEntry(goods, 8));
    }

    /** One obstacle at a time: the next one is found by the replay of the rest. */
    @Test
    void skipOneBrokenMessageAfterTheOther() {
        park(WarehouseWorld.garbled(WORLD.moved(goods, 1, 5)));
        WORLD.send(List.of(WORLD.moved(goods, 2, 3), WORLD.moved(goods, 3, Stock.TOO_MANY), WORLD.moved(goods, 4, 2)));
        await().until(() -> operations.get(PARKED).size() == 4);

        JsonNode first = operations.post(PARKED + "/" + goods + "/skip");
        assertThat(first.path("applied").asInt()).isOne();
        assertThat(operations.get(PARKED).size()).isEqualTo(2);
        assertThat(operations.get(PARKED).toString()).contains("PROJECTION", "BEHIND");
        JsonNode second = operations.post(PARKED + "/" + goods + "/skip");

        assertThat(second.path("applied").asInt()).isOne();
        assertThat(WORLD.pieces(WarehouseWorld.LIVE)).containsExactly(Map.entry(goods, 5));
        assertThat(operations.get(PARKED).size()).isZero();
    }

    @Test
    void changeNothingOfAStreamThatGoesOnOrIsUnknown() {
        WORLD.send(goods, 1, 5);
        await().until(() -> published().size() == 1);

        for (UUID stream : List.of(goods, UUID.randomUUID())) {
            for (String action : List.of("/replay", "/skip")) {
                JsonNode answer = operations.post(PARKED + "/" + stream + action);
                assertThat(answer.path("applied").asInt(-1)).isZero();
                assertThat(answer.path("parked").asInt(-1)).isZero();
            }
        }

        assertThat(WORLD.pieces(WarehouseWorld.LIVE)).containsExactly(Map.entry(goods, 5));
        assertThat(WORLD.count("stock.streams")).isOne();
        assertThat(published()).hasSize(1);
    }

    /** Without it the stream's later messages would be applied as if nothing were missing. */
    @Test
    void dropNoMessageOfAStream() {
        park(WarehouseWorld.garbled(WORLD.moved(goods, 1, 5)));
        JsonNode shown = OperationsClient.first(operations.get(PARKED), goods.toString());

        int status = operations.status(
                "DELETE",
                PARKED + "/" + WORLD.topic() + "/" + shown.path("partition").asInt() + "/"
                        + shown.path("offset").asLong());

        assertThat(status).isEqualTo(404);
        assertThat(operations.get(PARKED).size()).isOne();
    }

    /** Sends a message and waits until it is parked. */
    private void park(ProducerRecord<String, byte[]> message) {
        WORLD.send(List.of(message));
        await().until(() -> operations.get(PARKED).size() == 1);
    }

    /** The application events about these goods. */
    private List<ProjectionAdvanced> published() {
        return ADVANCES.stream()
                .filter(advance -> advance.streams().contains(goods))
                .toList();
    }

    private static List<ProjectionAdvanced> advances() {
        List<ProjectionAdvanced> advances = new CopyOnWriteArrayList<>();
        SERVICE.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> sent
                    && sent.getPayload() instanceof ProjectionAdvanced advance) {
                advances.add(advance);
            }
        });
        return advances;
    }
}
