package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import movr.events.EventFamily;
import movr.events.Topics;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.engine.Batch;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.Engine;
import movr.projections.engine.OffsetsMoved;
import movr.projections.engine.Target;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Instances of a region share its partitions, and none of them writes what another has written. */
class SharingIT {

    private final World world = World.create();

    @Test
    void sharesTheWorkBetweenTwoInstances() {
        Tale tale = Tale.tell(world, 60, new Random(2));
        try (Publisher publisher = new Publisher(world);
                ConfigurableApplicationContext one = world.start();
                ConfigurableApplicationContext other = world.start()) {
            ReadTables rows = new ReadTables(one.getBean(DataSource.class));
            await().until(() -> partitions(one) > 0 && partitions(other) > 0);

            publisher.publish(tale.events());

            await().untilAsserted(() -> assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows()));
            assertThat(applied(one)).isPositive();
            assertThat(applied(other)).isPositive();
        }
    }

    @Test
    void refusesAStepFromAnOffsetThatIsNotTheOneOfTheDatabaseAnyMore() {
        try (ConfigurableApplicationContext service = world.start("movr.projection.consume=false")) {
            Engine engine = service.getBean(Engine.class);
            Projection listing =
                    service.getBean(Projections.class).named("vehicle-listing").orElseThrow();
            TopicPartition partition = new TopicPartition(Topics.of(world.home(), EventFamily.FLEET), 0);
            Map<TopicPartition, Long> zombie = engine.positions(Target.live(listing), Set.of(partition));
            engine.apply(Target.live(listing), step(partition, 0, 10));

            assertThat(zombie).containsEntry(partition, 0L);
            assertThatThrownBy(() -> engine.apply(Target.live(listing), step(partition, 0, 5)))
                    .isInstanceOf(OffsetsMoved.class);
            assertThat(engine.positions(Target.live(listing), Set.of(partition)))
                    .containsEntry(partition, 10L);
        }
    }

    @Test
    void readsOnFromTheDatabasesOffsetsWhenThoseWereMovedBehindItsBack() {
        Tale tale = Tale.tell(world, 20, new Random(3));
        try (Publisher publisher = new Publisher(world);
                ConfigurableApplicationContext service = world.start()) {
            ReadTables rows = new ReadTables(service.getBean(DataSource.class));
            publisher.publish(tale.events());
            await().untilAsserted(() -> assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows()));

            rows.change(
                    "WITH gone AS (DELETE FROM vehicle_listing.vehicles), unknown AS (DELETE FROM vehicle_listing.streams)"
                            + " UPDATE vehicle_listing.offsets SET next_offset = 0");

            await().untilAsserted(() -> assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows()));
            assertThat(service.getBean(MeterRegistry.class)
                            .get("movr.projection.fenced")
                            .tag("projection", "vehicle-listing")
                            .counter()
                            .count())
                    .isPositive();
        }
    }

    private static Batch step(TopicPartition partition, long from, long to) {
        return new Batch(List.of(), List.of(new Advance(partition, from, to)));
    }

    private static double partitions(ConfigurableApplicationContext service) {
        return service.getBean(MeterRegistry.class)
                .get("movr.projection.partitions")
                .tag("projection", "vehicle-listing")
                .gauge()
                .value();
    }

    private static double applied(ConfigurableApplicationContext service) {
        return service.getBean(MeterRegistry.class).get("movr.projection.applied").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
