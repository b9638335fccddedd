package movr.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import movr.command.CommandServiceTest;
import movr.events.Location;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleType;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events become rows inside a command's transaction, or not at all. */
@CommandServiceTest
class OutboxIT {

    private final Events events;
    private final EventBus bus;
    private final TransactionManager transactions;
    private final JdbcClient jdbc;

    OutboxIT(Events events, EventBus bus, TransactionManager transactions, JdbcClient jdbc) {
        this.events = events;
        this.bus = bus;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Test
    void refusesAnEventOutsideAUnitOfWork() {
        VehicleAdded event = added("Acme");

        assertThatThrownBy(() -> events.publish(event, "us-east1", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transactions.executeInTransaction(() -> events.publish(event, "us-east1", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rowsOf(event)).isZero();
    }

    @Test
    void refusesAnEventOutsideATransaction() {
        VehicleAdded event = added("Acme");

        assertThatThrownBy(() -> DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("none"))
                        .execute(() -> events.publish(event, "us-east1", 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(rowsOf(event)).isZero();
    }

    @Test
    void refusesAnEventThatTheBrokerWouldNotTake() {
        VehicleAdded event = added("A".repeat(300_000));

        assertThatThrownBy(() -> inUnitOfWork(() -> events.publish(event, "us-east1", 1)))
                .isInstanceOf(EventTooLarge.class)
                .hasMessageContaining("movr.outbox.largest-event");
    }

    @Test
    void refusesWhatIsNoEventOfMovr() {
        assertThatThrownBy(() ->
                        inUnitOfWork(() -> bus.publish(List.of(GenericEventMessage.asEventMessage("just a text")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        inUnitOfWork(() -> bus.publish(List.of(GenericEventMessage.asEventMessage(added("Acme"))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("through Events");
    }

    private void inUnitOfWork(Runnable work) {
        DefaultUnitOfWork<?> unitOfWork =
                DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("a command"));
        unitOfWork.attachTransaction(transactions);
        unitOfWork.execute(work);
    }

    private long rowsOf(VehicleAdded event) {
        return jdbc.sql("SELECT count(*) FROM outbox WHERE stream_id = ?")
                .params(event.vehicleId())
                .query(Long.class)
                .single();
    }

    private static VehicleAdded added(String brand) {
        return new VehicleAdded(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "boston",
                VehicleType.BIKE,
                "red",
                brand,
                new Location("Common", 42.355, -71.066),
                Instant.parse("2026-11-24T12:00:00Z"));
    }
}
