package movr.projections.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import movr.base.broker.BrokerHealthIndicator;
import movr.projections.ProjectionBeans;
import movr.projections.Projections;
import movr.projections.WarehouseWorld;
import movr.projections.consuming.ConsumingBeans;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.OffsetTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** Readiness of a service whose projections have or have not shown what is on Kafka. */
class CaughtUpIT {

    private final WarehouseWorld world = WarehouseWorld.inUsedDatabase();
    private final Projections projections = ProjectionBeans.registry(world.stock((schema, event) -> {}));
    private final LogEnds ends = ConsumingBeans.ends(ConsumingBeans.clients(WarehouseWorld.servers(), Map.of()));
    private final BrokerHealthIndicator broker =
            new BrokerHealthIndicator(Map.of("bootstrap.servers", WarehouseWorld.servers()));
    private final BrokerHealthIndicator nowhere = new BrokerHealthIndicator(
            Map.of("bootstrap.servers", "localhost:1", "default.api.timeout.ms", "500", "request.timeout.ms", "200"));

    @AfterEach
    void close() {
        nowhere.close();
        broker.close();
        ends.close();
        world.close();
    }

    @Test
    void isOutOfServiceUntilWhatWasThereIsShown() {
        world.send(List.of(WarehouseWorld.on(0, world.moved(UUID.randomUUID(), 1, 5))));
        CaughtUpHealthIndicator health = with(broker);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        stand(0, 0);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        // what comes later is not waited for
        world.send(List.of(WarehouseWorld.on(0, world.moved(UUID.randomUUID(), 1, 5))));
        stand(0, 1);

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    /** No other instance would know more: to take it out of service would help nobody. */
    @Test
    void staysReady() {
        stand(0, 0);
        CaughtUpHealthIndicator health = with(broker);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        world.send(List.of(WarehouseWorld.on(0, world.moved(UUID.randomUUID(), 1, 5))));

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    /** Old data is the best that there is, when no newer can be had. */
    @Test
    void isReadyWithOldDataWhileTheBrokerIsAway() {
        stand(0, 7);

        assertThat(with(nowhere).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isOutOfServiceWithoutDataWhileTheBrokerIsAway() {
        stand(0, 0);

        assertThat(with(nowhere).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    private CaughtUpHealthIndicator with(BrokerHealthIndicator kafka) {
        return new CaughtUpHealthIndicator(projections, new OffsetTable(world.jdbc()), ends, kafka);
    }

    private void stand(int partition, long next) {
        world.jdbc()
                .update(
                        "INSERT INTO stock.offsets VALUES (?, ?, ?, 'epoch') ON CONFLICT (topic, kafka_partition)"
                                + " DO UPDATE SET next_offset = excluded.next_offset",
                        world.topic(),
                        partition,
                        next);
    }
}
