package movr.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import movr.events.EventFamily;
import movr.events.Topics;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
