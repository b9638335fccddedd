package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import movr.projections.Ledger;
import movr.projections.WarehouseWorld;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Partitions that pass from one instance to another, and whose offsets are the database's business. */
class SharingIT {

    /** An instance learns of a new one with its next heartbeat, for which Kafka's default is 3 s. */
    private static final String HEARTBEAT = "--spring.kafka.properties.heartbeat.interval.ms=200";

    private static final String TABLES = "stock.goods, stock.streams, stock.parked";

    private final WarehouseWorld world = new WarehouseWorld();
    private final Ledger ledger = new Ledger(world, 12, 5);

    @AfterEach
    void close() {
        world.close();
    }

    /** A batch that two instances have polled counts in the one that has committed it. */
    @Test
    void appliesEachEventInOneInstanceWhileInstancesComeAndGo() {
        long before;
        long after;
        try (ConfigurableApplicationContext one = world.start(HEARTBEAT)) {
            ledger.send(60);
            try (ConfigurableApplicationContext other = world.start(HEARTBEAT)) {
                await().until(() -> partitions(one) + partitions(other) == 3 && partitions(other) > 0);
                ledger.send(120);
                shows();
                assertThat(applied(other)).isPositive();
                before = applied(other);
            }
            await().until(() -> partitions(one) == 3);
            ledger.send(30);
            shows();
            after = applied(one);
        }

        assertThat(before + after).isEqualTo(ledger.events());
        assertThat(world.count("stock.parked")).isZero();
    }

    /** Somebody may have reset the group: what Kafka's tools show or change is not asked for. */
    @Test
    void readsOnWhereTheDatabaseStandsAndNotWhereKafkaSays() {
        ledger.send(40);
        commitToKafka(7);
        try (ConfigurableApplicationContext service = world.start(HEARTBEAT)) {
            shows();
            assertThat(applied(service)).isEqualTo(40);
            assertThat(committedToKafka().values()).containsOnly(7L).hasSize(3);
        }

        ledger.send(20);
        try (ConfigurableApplicationContext service = world.start(HEARTBEAT)) {
            shows();
            assertThat(applied(service)).isEqualTo(20);
            assertThat(count(service, "movr.projection.skipped")).isZero();

            world.jdbc().execute("TRUNCATE " + TABLES + "; UPDATE stock.offsets SET next_offset = 0");

            await().until(() -> applied(service) == 80);
            shows();
            assertThat(count(service, "movr.projection.fenced")).isPositive();
        }
    }

    private void shows() {
        await().untilAsserted(
                        () -> assertThat(world.pieces(WarehouseWorld.LIVE)).isEqualTo(ledger.pieces()));
    }

    private String group() {
        return world.group();
    }

    private void commitToKafka(long offset) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (int partition = 0; partition < 3; partition++) {
            offsets.put(world.partition(partition), new OffsetAndMetadata(offset));
        }
        try (Admin admin = WarehouseWorld.admin()) {
            admin.alterConsumerGroupOffsets(group(), offsets).all().get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Map<TopicPartition, Long> committedToKafka() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        try (Admin admin = WarehouseWorld.admin()) {
            admin.listConsumerGroupOffsets(group())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
        return committed;
    }

    private static double partitions(ConfigurableApplicationContext service) {
        return service.getBean(MeterRegistry.class)
                .get("movr.projection.partitions")
                .gauge()
                .value();
    }

    private static long applied(ConfigurableApplicationContext service) {
        return count(service, "movr.projection.applied");
    }

    private static long count(ConfigurableApplicationContext service, String meter) {
        return Math.round(
                service.getBean(MeterRegistry.class).get(meter).counter().count());
    }
}
