package movr.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.events.EventFamily;
import movr.events.Topics;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Operators' endpoints for projections and parked messages. */
class OperationsIT {

    private static final UUID OWNER = UUID.randomUUID();

    private final Random random = new Random(11);
    private final World world = World.create();
    private final ConfigurableApplicationContext service = world.start();
    private final ReadTables rows = new ReadTables(service.getBean(DataSource.class));
    private final Publisher publisher = new Publisher(world);
    private final OperationsClient operations = new OperationsClient(service);

    @AfterEach
    void stop() {
        publisher.close();
        service.close();
    }

    @Test
    void showsHowFarEachProjectionIs() {
        History vehicle = vehicle();
        publisher.publish(vehicle.events());
        awaitVersion(vehicle, 3);
        Instant sent = world.watermark();

        await().untilAsserted(() -> {
            JsonNode listing = operations.get("/vehicle-listing");
            assertThat(listing.path("lagEvents").asLong(-1)).isZero();
            assertThat(listing.path("asOf").asString()).isEqualTo(sent.toString());
            assertThat(listing.path("lagSeconds").asDouble(-1)).isPositive();
            assertThat(listing.path("regions").get(0).path("region").asString()).isEqualTo(world.home());
            assertThat(listing.path("regions").get(0).path("awaited")).isEmpty();
            assertThat(listing.path("partitions")).hasSize(World.PARTITIONS);
        });
        assertThat(operations.get("")).hasSize(4);
        assertThat(operations.status("GET", "/no-such")).isEqualTo(404);
    }

    @Test
    void replaysAStreamWhoseMessagesCanBeAppliedNow() {
        History vehicle = vehicle();
        rows.change("ALTER TABLE vehicle_listing.vehicles ADD CONSTRAINT bug CHECK (stream_version < 2)");
        publisher.publish(vehicle.events());
        awaitParked(2);
        assertThat(reasons()).containsExactly("PROJECTION", "BEHIND");
        assertThat(operations.get("/vehicle-listing").path("stopped")).hasSize(1);
        await().until(() -> gauge("movr.projection.frozen") == 1);
        assertThat(gauge("movr.projection.parked.messages")).isEqualTo(2);

        assertThat(operations
                        .post("/vehicle-listing/parked/" + vehicle.stream() + "/replay")
                        .path("parked")
                        .asInt())
                .isEqualTo(2);
        rows.change("ALTER TABLE vehicle_listing.vehicles DROP CONSTRAINT bug");
        JsonNode replayed = operations.post("/vehicle-listing/parked/" + vehicle.stream() + "/replay");

        assertThat(replayed.path("applied").asInt()).isEqualTo(2);
        assertThat(operations.get("/vehicle-listing/parked")).isEmpty();
        assertThat(rows.count("vehicle_listing.streams WHERE version = 3 AND NOT frozen"))
                .isOne();
    }

    /** As with a constraint that does not fit the code: no event is at fault, and operators have one thing to do. */
    @Test
    void stopsBeforeAFaultHasFrozenTheFleetAndGoesOnWhenItIsMended() {
        List<History> vehicles = Stream.generate(this::vehicle).limit(9).toList();
        vehicles.forEach(vehicle -> publisher.publish(vehicle.events().subList(0, 1)));
        await().until(() -> rows.count("vehicle_listing.vehicles") == 9);
        rows.change("ALTER TABLE vehicle_listing.vehicles ADD CONSTRAINT bug CHECK (stream_version < 2)");

        vehicles.forEach(vehicle -> publisher.publish(vehicle.events().subList(1, 3)));

        Loop loop = service.getBean(Loops.class).loop("projection-vehicle-listing");
        await().until(loop::failing);
        assertThat(rows.count("vehicle_listing.streams WHERE frozen")).isLessThanOrEqualTo(3);
        rows.change("ALTER TABLE vehicle_listing.vehicles DROP CONSTRAINT bug");
        await().until(() -> !loop.failing());
        await().until(() -> rows.count("vehicle_listing.streams WHERE frozen OR version = 3") == 9);
        long frozen = rows.count("vehicle_listing.streams WHERE frozen");
        assertThat(operations.get("/vehicle-listing/parked/causes")).hasSize(frozen == 0 ? 0 : 1);
        JsonNode replayed = operations.post("/vehicle-listing/parked/replay");

        assertThat(replayed.path("streams").asLong()).isEqualTo(frozen);
        assertThat(replayed.path("parked").asInt(-1)).isZero();
        assertThat(rows.count("vehicle_listing.streams WHERE version = 3 AND NOT frozen"))
                .isEqualTo(9);
    }

    /** As an instance of the old release meets while the new one migrates. */
    @ParameterizedTest
    @CsvSource({
        "ALTER TABLE vehicle_listing.vehicles RENAME COLUMN changed_at TO moved_at,"
                + " ALTER TABLE vehicle_listing.vehicles RENAME COLUMN moved_at TO changed_at",
        "ALTER TABLE vehicle_listing.vehicles RENAME TO bikes, ALTER TABLE vehicle_listing.bikes RENAME TO vehicles",
        "ALTER TABLE vehicle_listing.vehicles DROP CONSTRAINT vehicles_pkey,"
                + " ALTER TABLE vehicle_listing.vehicles ADD CONSTRAINT vehicles_pkey PRIMARY KEY (vehicle_id)"
    })
    void waitsWhileTheTableIsNotAsItsStatementsNeedIt(String change, String undo) {
        History vehicle = vehicle();
        rows.change(change);
        publisher.publish(vehicle.events());
        await().until(() ->
                service.getBean(Loops.class).loop("projection-vehicle-listing").failing());
        assertThat(rows.count("vehicle_listing.parked")).isZero();

        rows.change(undo);

        awaitVersion(vehicle, 3);
        assertThat(rows.count("vehicle_listing.parked")).isZero();
    }

    @Test
    void listsParkedMessagesInPages() {
        String topic = Topics.of(world.home(), EventFamily.FLEET);
        List<ProducerRecord<String, byte[]>> garbage = new ArrayList<>();
        for (int each = 0; each < 5; each++) {
            garbage.add(new ProducerRecord<>(topic, each % 2, null, "garbage".getBytes(UTF_8)));
        }
        publisher.send(garbage);
        awaitParked(5);

        JsonNode first = operations.get("/vehicle-listing/parked?limit=3");
        JsonNode second = operations.get("/vehicle-listing/parked?limit=3&after=" + topic + "/0/2");

        assertThat(first.valueStream().map(OperationsIT::place)).containsExactly("0/0", "0/1", "0/2");
        assertThat(second.valueStream().map(OperationsIT::place)).containsExactly("1/0", "1/1");
        assertThat(operations.header("/vehicle-listing/parked?limit=3", "Link"))
                .isEqualTo("<?limit=3&after=" + topic + "/0/2>; rel=\"next\"");
        for (String wrong : List.of(
                "limit=0", "limit=501", "limit=x", "after=x", "after=a/b/c", "after=a/0/99999999999999999999")) {
            assertThat(operations.status("GET", "/vehicle-listing/parked?" + wrong))
                    .isEqualTo(400);
        }
    }

    private static String place(JsonNode parked) {
        return parked.path("partition").asInt() + "/" + parked.path("offset").asLong();
    }

    @Test
    void rebuildsOnlyWithTheCodeThatIsAskedFor() {
        assertThat(operations.get("/vehicle-listing").path("codeVersion").asInt())
                .isEqualTo(2);
        assertThat(operations.status("POST", "/vehicle-listing/rebuild?codeVersion=3"))
                .isEqualTo(409);
        awaitVersion(published(), 3);
        rows.change("UPDATE vehicle_listing.offsets SET code_version = 3");

        assertThat(operations.status("POST", "/vehicle-listing/rebuild")).isEqualTo(409);
        assertThat(operations.get("/vehicle-listing").path("rowsCodeVersion").asInt())
                .isEqualTo(3);
    }

    private History published() {
        History vehicle = vehicle();
        publisher.publish(vehicle.events());
        return vehicle;
    }

    @Test
    void skipsWhatCanNeverBeAppliedOnlyWhenAsked() {
        History vehicle = vehicle();
        List<EventEnvelope> events = vehicle.events();
        publisher.publish(events.subList(0, 1));
        publisher.send(List.of(new ProducerRecord<>(
                Topics.of(world.home(), EventFamily.FLEET), vehicle.stream().toString(), "garbage".getBytes(UTF_8))));
        publisher.publish(events.subList(2, 3));
        awaitParked(2);

        JsonNode dropped = operations.post("/vehicle-listing/parked/" + vehicle.stream() + "/skip");
        assertThat(dropped.path("parked").asInt()).isOne();
        assertThat(reasons()).containsExactly("GAP");
        JsonNode givenUp = operations.post("/vehicle-listing/parked/" + vehicle.stream() + "/skip");

        assertThat(givenUp.path("applied").asInt()).isOne();
        assertThat(rows.count("vehicle_listing.parked")).isZero();
        assertThat(rows.count("vehicle_listing.streams WHERE version = 3 AND NOT frozen AND NOT waiting"))
                .isOne();
    }

    @Test
    void discardsAMessageOfNoStream() {
        String topic = Topics.of(world.home(), EventFamily.FLEET);
        publisher.send(List.of(new ProducerRecord<>(topic, 1, null, "garbage".getBytes(UTF_8))));
        awaitParked(1);

        assertThat(operations.status("DELETE", "/vehicle-listing/parked/" + topic + "/1/0"))
                .isEqualTo(204);
        assertThat(operations.status("DELETE", "/vehicle-listing/parked/" + topic + "/1/0"))
                .isEqualTo(404);
        assertThat(rows.count("vehicle_listing.parked")).isZero();
    }

    private double gauge(String name) {
        return service.getBean(MeterRegistry.class)
                .get(name)
                .tag("projection", "vehicle-listing")
                .gauge()
                .value();
    }

    private List<String> reasons() {
        return rows.texts("SELECT reason FROM vehicle_listing.parked ORDER BY kafka_offset");
    }

    private History vehicle() {
        return History.vehicle(world.home(), World.BOSTON, OWNER, random).ride(OWNER, world.home(), true);
    }

    private void awaitParked(long count) {
        await().untilAsserted(
                        () -> assertThat(rows.count("vehicle_listing.parked")).isEqualTo(count));
    }

    private void awaitVersion(History stream, long version) {
        await().untilAsserted(() -> assertThat(rows.count(
                        "vehicle_listing.streams WHERE stream_id = ? AND version = ?", stream.stream(), version))
                .isOne());
    }
}
