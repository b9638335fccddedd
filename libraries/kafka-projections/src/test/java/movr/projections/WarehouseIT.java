package movr.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A projection of a service that has nothing but the library and its tables. */
class WarehouseIT {

    private static final WarehouseWorld WORLD = new WarehouseWorld();
    private static final ConfigurableApplicationContext SERVICE = WORLD.start();
    private static final OperationsClient OPERATIONS = new OperationsClient(SERVICE);

    private final UUID goods = UUID.randomUUID();

    @AfterAll
    static void stop() {
        SERVICE.close();
        WORLD.close();
    }

    @Test
    void appliesEachEventOnceAndInOrder() {
        send(1, 5);
        send(2, -2);
        send(2, -2);
        send(1, 5);
        send(3, 4);

        await().untilAsserted(() -> assertThat(pieces()).contains(7));
    }

    @Test
    void holdsBackWhatCameTooEarly() {
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
    void parksWhatCannotBeReadUntilItIsSkipped() {
        WORLD.send(List.of(WarehouseWorld.garbled(WORLD.moved(goods, 1, 5))));
        send(2, 3);
        await().until(() -> stopped().path("frozen").asBoolean());
        assertThat(OPERATIONS.get("/ops/projections/stock/parked").toString())
                .contains(goods.toString(), "DATA", "BEHIND");

        JsonNode replayed = OPERATIONS.post("/ops/projections/stock/parked/" + goods + "/replay");
        assertThat(replayed.path("parked").asInt()).isEqualTo(2);
        JsonNode skipped = OPERATIONS.post("/ops/projections/stock/parked/" + goods + "/skip");

        assertThat(skipped.path("applied").asInt()).isEqualTo(1);
        assertThat(pieces()).contains(3);
    }

    @Test
    void parksWhatItsRowsDoNotTakeAndGoesOnWithTheOthers() {
        UUID other = UUID.randomUUID();
        send(1, Stock.TOO_MANY);
        WORLD.send(other, 1, 1);

        await().until(() -> stopped().path("frozen").asBoolean());
        await().untilAsserted(() -> assertThat(piecesOf(other)).contains(1));
        assertThat(OPERATIONS.get("/ops/projections/stock/parked").toString()).contains("PROJECTION");
        assertThat(pieces()).isEmpty();
        OPERATIONS.post("/ops/projections/stock/parked/" + goods + "/skip");
    }

    @Test
    void keepsAMessageThatBelongsToNoStreamUntilItIsDropped() {
        WORLD.send(List.of(new ProducerRecord<>(WORLD.topic(), 0, "nobody", new byte[] {1, 2, 3})));

        String parked = "/ops/projections/stock/parked";
        await().until(() -> OPERATIONS.get(parked).toString().contains("\"nobody\""));
        JsonNode message = OperationsClient.first(OPERATIONS.get(parked), "nobody");
        String at = parked + "/" + message.path("topic").asString() + "/"
                + message.path("partition").asInt() + "/"
                + message.path("offset").asLong();
        assertThat(OPERATIONS.status("DELETE", at)).isEqualTo(204);
        assertThat(OPERATIONS.status("DELETE", at)).isEqualTo(404);
        assertThat(OPERATIONS.get(parked).toString()).doesNotContain("\"nobody\"");
    }

    @Test
    void isRebuiltBesideTheLiveOne() {
        send(1, 5);
        await().untilAsserted(() -> assertThat(pieces()).contains(5));
        jdbc().sql("UPDATE stock.goods SET pieces = 99 WHERE goods_id = ?")
                .param(goods)
                .update();

        assertThat(OPERATIONS.status("POST", "/ops/projections/stock/rebuild?force=true"))
                .isEqualTo(202);

        await().until(
                        () -> OPERATIONS
                                .get("/ops/projections/stock/rebuild")
                                .path("state")
                                .asString(),
                        "SWAPPED"::equals);
        assertThat(pieces()).contains(5);
        send(2, 1);
        await().untilAsserted(() -> assertThat(pieces()).contains(6));
    }

    @Test
    void tellsHowFarItIs() {
        send(1, 5);
        await().untilAsserted(() -> assertThat(pieces()).contains(5));

        JsonNode status = OPERATIONS.get("/ops/projections/stock");
        assertThat(status.path("name").asString()).isEqualTo("stock");
        assertThat(status.path("partitions").size()).isEqualTo(3);
        assertThat(status.path("asOf").isNull()).isTrue();
        Instant sent = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        WORLD.watermark(sent);
        await().until(
                        () -> OPERATIONS
                                .get("/ops/projections/stock")
                                .path("asOf")
                                .asString(),
                        sent.toString()::equals);
        await().until(() ->
                OPERATIONS.get("/ops/projections/stock").path("lagEvents").asLong() == 0);
        assertThat(OPERATIONS.get("/ops/projections").size()).isEqualTo(1);
        assertThat(OPERATIONS.status("GET", "/ops/projections/nothing")).isEqualTo(404);
        assertThat(OPERATIONS.status("POST", "/ops/projections/nothing/rebuild"))
                .isEqualTo(404);
        Freshness freshness = SERVICE.getBean(Freshness.class);
        Projection stock = SERVICE.getBean(Projection.class);
        assertThat(freshness.versionOf(stock, goods)).contains(1L);
        assertThat(freshness.versionsOf(stock, List.of(goods))).containsEntry(goods, 1L);
        assertThat(freshness.reads(stock, Stock.REGION, Stock.FAMILY)).isTrue();
        assertThat(freshness.reads(stock, Stock.REGION, "others")).isFalse();
        await().until(() -> OPERATIONS.get("/actuator/health").path("status").asString(), "UP"::equals);
    }

    private void send(long version, int pieces) {
        WORLD.send(goods, version, pieces);
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
        return OperationsClient.first(OPERATIONS.get("/ops/projections/stock").path("stopped"), goods.toString());
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(WORLD.dataSource());
    }
}
