package movr.projections.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import movr.embedded.EmbeddedBroker;
import movr.projections.Projection;
import movr.projections.WarehouseWorld;
import movr.testing.TestBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Times of a projection whose topics come from another region's broker: they stand still while a mirror stands. */
class StoppedMirrorIT {

    private static final Clock CLOCK = Clock.systemUTC();

    private final WarehouseWorld world = new WarehouseWorld();
    private final EmbeddedBroker origin = TestBroker.alone();
    private final List<Mirror> mirrors = new ArrayList<>();
    private final UUID goods = UUID.randomUUID();

    @BeforeEach
    void start() {
        origin.start();
        for (String topic : List.of(world.topic(), world.watermarksTopic())) {
            world.createTopic(origin.bootstrapServers(), topic);
            mirrors.add(new Mirror(origin.bootstrapServers(), WarehouseWorld.servers(), topic));
        }
    }

    @AfterEach
    void stop() {
        mirrors.forEach(Mirror::close);
        origin.close();
        world.close();
    }

    /** Each topic has a task of its own, which may stand alone. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void standsStillWhileAMirrorStands(boolean goodsStand, boolean watermarksStand) {
        try (ConfigurableApplicationContext service = world.start()) {
            mirrors.forEach(Mirror::start);
            Instant first = publish(1);
            await().until(() -> asOf(service), Optional.of(first)::equals);

            stop(goodsStand, watermarksStand);
            double age = age(service);
            Instant second = publish(2);

            await().until(() -> age(service) >= age + 3);
            assertThat(asOf(service)).contains(first);

            mirrors.forEach(Mirror::start);
            await().until(() -> asOf(service), Optional.of(second)::equals);
            assertThat(world.pieces(WarehouseWorld.LIVE)).containsEntry(goods, 2);
        }
    }

    @Test
    void isUnknownUntilTheTopicIsThere() throws ExecutionException, InterruptedException {
        try (Admin admin = WarehouseWorld.admin()) {
            admin.deleteTopics(List.of(world.topic())).all().get();
            try (ConfigurableApplicationContext service = world.start()) {
                Mirror watermarks = mirrors.get(1);
                watermarks.start();
                Instant sent = publish(1);
                await().until(() -> service.getBean(AsOf.class).byRegion(service.getBean(Projection.class)).stream()
                        .anyMatch(region -> sent.equals(region.watermark())));
                assertThat(asOf(service)).isEmpty();
                assertThat(age(service)).isNaN();

                world.createTopic(WarehouseWorld.servers(), world.topic());
                mirrors.get(0).start();

                await().until(() -> asOf(service), Optional.of(sent)::equals);
                assertThat(world.pieces(WarehouseWorld.LIVE)).containsEntry(goods, 1);
            }
        }
    }

    private void stop(boolean goodsStand, boolean watermarksStand) {
        if (goodsStand) {
            mirrors.get(0).stop();
        }
        if (watermarksStand) {
            mirrors.get(1).stop();
        }
    }

    /** Publishes an event and then a watermark in the region of origin; returns the watermark's time. */
    private Instant publish(long version) {
        Instant time = CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", origin.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            WarehouseWorld.send(producer, List.of(world.moved(goods, version, 1)));
            WarehouseWorld.send(producer, world.watermarkRecords(time));
        }
        return time;
    }

    private static Optional<Instant> asOf(ConfigurableApplicationContext service) {
        return service.getBean(AsOf.class).of(service.getBean(Projection.class));
    }

    private static double age(ConfigurableApplicationContext service) {
        return service.getBean(MeterRegistry.class)
                .get("movr.projection.age")
                .gauge()
                .value();
    }
}
