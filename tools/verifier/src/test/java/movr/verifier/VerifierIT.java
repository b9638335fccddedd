package movr.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import movr.cluster.EmbeddedMovr;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.EventRecords;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleType;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine;

/** Each test plants one thing that is wrong into a MovR that runs, and takes it away again. */
class VerifierIT {

    private static final String WEST = "us-west1";

    private static EmbeddedMovr movr;
    private static JdbcTemplate commands;
    private static JdbcTemplate reads;
    private static Person rider;

    @BeforeAll
    static void start() {
        movr = StartedMovr.start();
        commands = new JdbcTemplate(new DriverManagerDataSource(movr.commandDatabase()));
        reads = new JdbcTemplate(new DriverManagerDataSource(movr.readDatabase(WEST)));
        rider = new Person(movr);
    }

    @AfterAll
    static void stop() {
        movr.close();
    }

    @Test
    void findsNothingWrongWithWhatMovrDoes() {
        rider.ride();
        rider.startRide(rider.addVehicle());
        Person gone = new Person(movr);
        gone.ride();
        gone.leave();

        Result result = verify("PT30S");

        assertThat(result.text())
                .contains("lost: 0", "reordered: 0", "duplicated: 0", "lagging: 0", "different: 0", "unknown: 0")
                .contains("movr.us-west1.fleet", "europe-west1 ride_statistics: compared");
        assertThat(result.code()).isZero();
        endOpenRide();
    }

    @Test
    void findsAnEventThatWasNeverPublished() {
        UUID vehicle = rider.ride();
        commands.update("UPDATE vehicles SET stream_version = 4 WHERE id = ?", vehicle);

        Result result = verify("PT0.6S");

        commands.update("UPDATE vehicles SET stream_version = 3 WHERE id = ?", vehicle);
        assertThat(result.text())
                .contains("lost: 1", "versions [4] are not in the outbox either")
                .contains(vehicle.toString());
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void tellsWhatWaitsInTheOutboxFromWhatIsLost() {
        UUID vehicle = rider.addVehicle();
        verify("PT30S");
        // no relay ships a shard of this number
        commands.update("""
                INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at)
                SELECT region, 60, id, 2, 'fleet', id, 'io.movr.ride.started.v1', added_at FROM vehicles WHERE id = ?""", vehicle);
        commands.update(
                "INSERT INTO parked_streams SELECT region, id, 60, 2, 'planned', added_at FROM vehicles WHERE id = ?",
                vehicle);
        commands.update("UPDATE vehicles SET stream_version = 2 WHERE id = ?", vehicle);

        Result result = verify("PT0.6S");

        commands.update("UPDATE vehicles SET stream_version = 1 WHERE id = ?", vehicle);
        commands.update("DELETE FROM parked_streams WHERE stream_id = ?", vehicle);
        commands.update("DELETE FROM outbox WHERE stream_id = ?", vehicle);
        assertThat(result.text())
                .contains("lost: 0", "the rest waits in the outbox, parked: planned", "lagging: 6")
                .contains(vehicle.toString());
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void findsReadModelsThatAreBehind() {
        movr.queries(WEST).close();
        UUID vehicle = rider.ride();

        Result result = verify("PT0.6S");

        movr.queries(WEST).start();
        assertThat(result.text())
                .contains(
                        "lost: 0",
                        "lagging: 4",
                        "us-west1 rider_history.streams " + vehicle + ": expected a row, found nothing");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void findsEventsThatWerePublishedInTheWrongOrder() throws Exception {
        UUID vehicle = plantVehicle(3);
        UUID ride = UUID.randomUUID();
        publish(1, added(vehicle));
        publish(3, ended(vehicle, ride));
        publish(2, started(vehicle, ride));
        publish(2, started(vehicle, ride));

        Result result = verify("PT3S");

        assertThat(result.text())
                .contains("reordered: 1", "us-west1.fleet " + vehicle + ": expected versions in order, found 1 late")
                .contains(" 1 repeated")
                .contains("lost: 0");
        // its ride is on Kafka and in the read models only
        assertThat(result.text()).contains("different: 1", "rider_history.rides " + ride, "duplicated: 1");
        assertThat(result.code()).isEqualTo(1);
        forget(ride);
    }

    @Test
    void findsRowsThatShowSomethingElse() {
        UUID vehicle = rider.ride();
        verify("PT30S");
        reads.update("UPDATE vehicle_listing.vehicles SET status = 'removed' WHERE vehicle_id = ?", vehicle);

        Result result = verify("PT0.6S");

        reads.update("UPDATE vehicle_listing.vehicles SET status = 'available' WHERE vehicle_id = ?", vehicle);
        assertThat(result.text())
                .contains("different: 1", "lagging: 0")
                .contains(
                        "us-west1 vehicle_listing.vehicles " + vehicle + " status: expected available, found removed");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void findsWhatWasCountedTwice() {
        rider.ride();
        verify("PT30S");
        String add = "UPDATE ride_statistics.hours SET rides_ended = rides_ended + ?"
                + " WHERE hour = (SELECT max(hour) FROM ride_statistics.hours WHERE rides_ended > 0)";
        reads.update(add, 1);

        Result result = verify("PT0.6S");

        reads.update(add, -1);
        assertThat(result.text()).contains("duplicated: 1", "ride_statistics.hours los-angeles ", " rides_ended: ");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void findsEventsThatSayOtherThanTheirRows() {
        UUID vehicle = rider.addVehicle();
        UUID ride = rider.startRide(vehicle);
        rider.endRide(ride);
        verify("PT30S");
        change("rides", ride, "start_latitude", "start_latitude + 0.000001");
        change("vehicles", vehicle, "brand", "brand || 'x'");
        change("users", rider.userId(), "registered_at", "registered_at + INTERVAL '1 microsecond'");

        Result result = verify("PT0.6S");

        change("rides", ride, "start_latitude", "start_latitude - 0.000001");
        change("vehicles", vehicle, "brand", "left(brand, -1)");
        change("users", rider.userId(), "registered_at", "registered_at - INTERVAL '1 microsecond'");
        assertThat(result.text())
                .contains("movr.us-west1.fleet ride " + ride + ": expected the values of its row")
                .contains("movr.us-west1.fleet " + vehicle + " brand: expected Acmex, found Acme")
                .contains("movr.us-west1.users " + rider.userId() + ": expected the values of its row")
                // each of them again where it is shown
                .contains("different: 6", "lost: 0", "lagging: 0");
        assertThat(verify("PT0.6S").text()).contains("different: 0");
    }

    @Test
    void findsEventsThatNobodyCommitted() throws Exception {
        UUID vehicle = UUID.randomUUID();
        publish(1, added(vehicle));

        Result result = verify("PT0.6S");

        assertThat(result.text()).contains("unknown: 1", "us-west1.fleet " + vehicle);
        assertThat(result.code()).isEqualTo(1);
        plantVehicleRow(vehicle, 1);
    }

    @Test
    void letsCompactionForgetErasedPeople() {
        commands.update("""
                INSERT INTO users (region, id, city, status, stream_version, registered_at, removed_at)
                VALUES ('us-west1', ?, 'los-angeles', 'removed', 2, '2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z')""", UUID.randomUUID());

        Result result = verify("PT30S");

        assertThat(result.text()).contains("lost: 0", "lagging: 0");
    }

    private record Result(int code, String text) {}

    private static Result verify(String settle) {
        StringWriter text = new StringWriter();
        CommandLine tool = new CommandLine(new VerifierTool()).setOut(new PrintWriter(text));
        int code = tool.execute(StartedMovr.verifierArguments(movr, settle));
        return new Result(code, text.toString());
    }

    private static void endOpenRide() {
        String open = "SELECT ride_id FROM open_rides WHERE rider_id = ?";
        commands.queryForList(open, UUID.class, rider.userId()).forEach(rider::endRide);
    }

    private static UUID plantVehicle(long version) {
        UUID vehicle = UUID.randomUUID();
        plantVehicleRow(vehicle, version);
        return vehicle;
    }

    private static void plantVehicleRow(UUID vehicle, long version) {
        commands.update("""
                INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, stream_version, label, latitude,
                    longitude, added_at)
                VALUES ('us-west1', ?, 'los-angeles', ?, 'bike', 'red', 'Acme', 'available', ?, 'Here', 34, -118, '2020-01-01T00:01:00Z')""", vehicle, rider.userId(), version);
    }

    /** What was only on Kafka is taken out of the read models. */
    private static void forget(UUID ride) {
        reads.update("DELETE FROM rider_history.rides WHERE ride_id = ?", ride);
        reads.update("DELETE FROM ride_statistics.hours WHERE hour = '2020-01-01T00:00:00Z'");
    }

    private static void change(String table, UUID id, String column, String value) {
        commands.update("UPDATE %s SET %s = %s WHERE id = ?".formatted(table, column, value), id);
    }

    private static VehicleAdded added(UUID vehicle) {
        return new VehicleAdded(
                vehicle, rider.userId(), "los-angeles", VehicleType.BIKE, "red", "Acme", here(), time(1));
    }

    private static RideStarted started(UUID vehicle, UUID ride) {
        return new RideStarted(ride, vehicle, rider.userId(), WEST, "los-angeles", here(), time(2));
    }

    private static RideEnded ended(UUID vehicle, UUID ride) {
        return new RideEnded(ride, vehicle, rider.userId(), WEST, "los-angeles", here(), here(), time(2), time(3), 60);
    }

    private static Location here() {
        return new Location("Here", 34, -118);
    }

    private static Instant time(int minute) {
        return Instant.parse("2020-01-01T00:00:00Z").plusSeconds(60L * minute);
    }

    private static void publish(long version, DomainEvent event) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", movr.bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(EventRecords.toRecord(EventJson.seal(UUID.randomUUID(), event, WEST, version, null)))
                    .get(5, TimeUnit.MINUTES);
        }
    }
}
