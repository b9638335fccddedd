package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import movr.client.Reply;
import movr.command.Api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** Rows that contradict each other, as no order of transactions leaves them: told at once, counted, and not taken for load. */
@CommandServiceTest
@ExtendWith(OutputCaptureExtension.class)
class InconsistentRowsIT {

    private final Api api;
    private final Database database;
    private final MeterRegistry meters;
    private Person rider;
    private UUID vehicle;
    private UUID ride;

    InconsistentRowsIT(Api api, Database database, MeterRegistry meters) {
        this.api = api;
        this.database = database;
        this.meters = meters;
    }

    @BeforeEach
    void aRide() {
        rider = api.person("new-york");
        vehicle = api.vehicle(rider);
        ride = api.startRide(rider, "new-york", vehicle, null).id("rideId");
    }

    @Test
    void aRiderWithoutASeat(CapturedOutput log) {
        database.change("DELETE FROM open_rides WHERE rider_id = ?", rider.id());

        told(log, "EndRide", () -> api.endRide(rider, "new-york", ride, null));

        assertThat(database.count("rides WHERE id = ? AND ended_at IS NULL", ride))
                .isOne();
    }

    @Test
    void aVehicleThatIsNotOnItsRide(CapturedOutput log) {
        database.change("UPDATE vehicles SET status = 'available', ride_id = NULL WHERE id = ?", vehicle);

        told(
                log,
                "EndRide",
                () -> api.endRide(rider, "new-york", ride, UUID.randomUUID().toString()));
    }

    @Test
    void aVersionThatIsTaken(CapturedOutput log) {
        database.change("UPDATE vehicles SET stream_version = 1 WHERE id = ?", vehicle);

        told(log, "EndRide", () -> api.endRide(rider, "new-york", ride, null));
    }

    private void told(CapturedOutput log, String transaction, Request request) {
        double attempts = count("movr.transaction.attempts", transaction);
        double before = count("movr.transaction.inconsistencies", transaction);

        Reply<JsonNode> reply = request.send();

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.problem()).isEqualTo("internal-error");
        assertThat(count("movr.transaction.inconsistencies", transaction)).isEqualTo(before + 1);
        assertThat(count("movr.transaction.attempts", transaction)).isEqualTo(attempts + 1);
        assertThat(log.getAll().lines().filter(line -> line.contains("ERROR") && line.contains(reply.text("errorId"))))
                .hasSize(1);
    }

    private double count(String meter, String transaction) {
        return meters.find(meter).tag("transaction", transaction).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private interface Request {
        Reply<JsonNode> send();
    }
}
