package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import movr.events.EventFamily;
import movr.projections.Freshness;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.freshness.AsOf;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From Kafka to the listing's rows. */
class VehicleListingIT {

    private static final UUID OWNER = UUID.randomUUID();

    private final Random random = new Random(1);
    private final World world = World.create();

    @Test
    void listsWhatHappenedOnKafkaAndSaysHowFreshThatIs() {
        History ridden =
                History.vehicle(world.home(), World.BOSTON, OWNER, random).ride(OWNER, world.home(), false);
        History removed = History.vehicle(world.home(), World.BOSTON, OWNER, random)
                .ride(OWNER, world.home(), true)
                .removeVehicle(OWNER);
        try (Publisher publisher = new Publisher(world);
                ConfigurableApplicationContext service = world.start()) {
            publisher.publish(ridden.events());
            publisher.publish(removed.events());
            publisher.publish(removed.events());
            Projection listing =
                    service.getBean(Projections.class).named("vehicle-listing").orElseThrow();
            Freshness freshness = service.getBean(Freshness.class);

            await().untilAsserted(() -> {
                assertThat(freshness.versionOf(listing, ridden.stream())).contains(2L);
                assertThat(freshness.versionOf(listing, removed.stream())).contains(4L);
            });
            JdbcClient jdbc = service.getBean(JdbcClient.class);
            assertThat(statuses(jdbc, ridden)).containsExactly("on_trip");
            assertThat(statuses(jdbc, removed)).containsExactly("removed");
            AsOf asOf = service.getBean(AsOf.class);
            assertThat(asOf.of(listing)).isEmpty();
            Instant sent = world.watermark();
            await().untilAsserted(() -> assertThat(asOf.of(listing)).contains(sent));
            assertThat(freshness.reads(listing, world.home(), EventFamily.FLEET.code()))
                    .isTrue();
            assertThat(freshness.reads(listing, world.abroad(), EventFamily.FLEET.code()))
                    .isFalse();
        }
    }

    private static List<String> statuses(JdbcClient jdbc, History vehicle) {
        return jdbc.sql("SELECT status FROM vehicle_listing.vehicles WHERE vehicle_id = ?")
                .param(vehicle.stream())
                .query(String.class)
                .list();
    }
}
