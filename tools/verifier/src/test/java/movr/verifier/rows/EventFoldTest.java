package movr.verifier.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventJson;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleType;
import movr.streams.EventEnvelope;
import movr.verifier.rows.VehicleState.Change;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventFoldTest {

    private static final UUID VEHICLE = new UUID(1, 1);
    private static final UUID RIDE = new UUID(2, 2);
    private static final UUID PERSON = new UUID(3, 3);
    private static final Location DEPOT = new Location("Depot", 34.056, -118.2365);
    private static final Location HARBOUR = new Location("Harbour", 33.9, -118.4);
    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00.000001Z");

    private final EventFold fold = new EventFold();

    @Test
    void leavesAVehicleWhereItsLastRideEnded() {
        visit(1, 10, added());
        visit(2, 11, started());
        visit(3, 12, ended(60));

        assertThat(fold.vehicle(VEHICLE)).hasValueSatisfying(vehicle -> {
            assertThat(vehicle.status()).isEqualTo("available");
            assertThat(vehicle.location()).isEqualTo(HARBOUR);
            assertThat(vehicle.change()).isEqualTo(new Change(NINE.plusSeconds(60), 3, 4, 12));
        });
    }

    @Test
    void letsAnEarlyEventTakeEffectWithTheOneBeforeIt() {
        visit(1, 10, added());
        visit(3, 11, ended(60));

        assertThat(fold.vehicle(VEHICLE))
                .hasValueSatisfying(
                        vehicle -> assertThat(vehicle.change().version()).isEqualTo(1));
        visit(2, 12, started());

        assertThat(fold.vehicle(VEHICLE)).hasValueSatisfying(vehicle -> {
            assertThat(vehicle.status()).isEqualTo("available");
            assertThat(vehicle.change()).isEqualTo(new Change(NINE.plusSeconds(60), 3, 4, 12));
        });
        assertThat(fold.ride(RIDE))
                .hasValueSatisfying(ride -> assertThat(ride.version()).isEqualTo(3));
    }

    @Test
    void knowsNothingOfAVehicleWhoseFirstEventIsGone() {
        visit(3, 12, ended(60));

        assertThat(fold.vehicle(VEHICLE)).isEmpty();
        assertThat(fold.ride(RIDE)).isPresent();
    }

    @Test
    void hashesEachValueOfARide() {
        EventFold other = new EventFold();
        visit(3, 12, ended(60));
        other.visit(envelope(3, ended(61)), record(12));

        assertThat(fold.ride(RIDE).orElseThrow().digest())
                .isNotEqualTo(other.ride(RIDE).orElseThrow().digest());
    }

    private void visit(long version, long offset, DomainEvent event) {
        fold.visit(envelope(version, event), record(offset));
    }

    private static EventEnvelope envelope(long version, DomainEvent event) {
        return EventJson.seal(new UUID(0, version), event, "us-west1", version, null);
    }

    private static ConsumerRecord<String, byte[]> record(long offset) {
        return new ConsumerRecord<>("movr.us-west1.fleet", 4, offset, VEHICLE.toString(), new byte[0]);
    }

    private static VehicleAdded added() {
        return new VehicleAdded(VEHICLE, PERSON, "los-angeles", VehicleType.BIKE, "red", "Acme", DEPOT, NINE);
    }

    private static RideStarted started() {
        return new RideStarted(RIDE, VEHICLE, PERSON, "us-west1", "los-angeles", DEPOT, NINE);
    }

    private static RideEnded ended(long seconds) {
        return new RideEnded(
                RIDE,
                VEHICLE,
                PERSON,
                "us-west1",
                "los-angeles",
                DEPOT,
                HARBOUR,
                NINE,
                NINE.plusSeconds(seconds),
                seconds);
    }
}
