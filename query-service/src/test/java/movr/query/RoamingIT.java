package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A rider's history lies in the rider's home region, wherever the rides were. */
class RoamingIT {

    private final Random random = new Random(9);
    private final World world = World.create();

    @Test
    void showsARideInParisInTheHistoryOfBoston() {
        History rider = History.person(world.home(), World.BOSTON, random);
        UUID stranger = UUID.randomUUID();
        History vehicle = History.vehicle(world.abroad(), World.PARIS, stranger, random)
                .ride(stranger, world.abroad(), true)
                .ride(rider.stream(), world.home(), true);
        try (Publisher publisher = new Publisher(world);
                ConfigurableApplicationContext boston = world.start()) {
            ReadTables rows = new ReadTables(boston.getBean(DataSource.class));

            publisher.publish(rider.events());
            publisher.publish(vehicle.events());

            await().untilAsserted(() -> assertThat(rows.texts(
                            "SELECT city || ' ' || region FROM rider_history.rides WHERE ended_at IS NOT NULL"))
                    .containsExactly(World.PARIS + " " + world.abroad()));
            assertThat(rows.count("vehicle_listing.vehicles")).isZero();
        }
    }

    @Test
    void showsNoRideOfARiderWhoIsErasedAlsoWhenTheRideComesLater() {
        History rider = History.person(world.home(), World.BOSTON, random).removePerson();
        History before = ridden(rider);
        History after = ridden(rider);
        try (Publisher publisher = new Publisher(world);
                ConfigurableApplicationContext boston = world.start()) {
            ReadTables rows = new ReadTables(boston.getBean(DataSource.class));
            publisher.publish(before.events());
            await().until(() -> rows.count("rider_history.rides") == 1);

            publisher.publish(rider.events());
            await().until(() -> rows.count("rider_history.rides") == 0);
            publisher.publish(after.events());

            await().until(() ->
                    rows.count("rider_history.streams WHERE stream_id = ? AND version = 3", after.stream()) == 1);
            assertThat(rows.count("rider_history.rides JOIN rider_history.riders USING (rider_id)"))
                    .isZero();
        }
    }

    private History ridden(History rider) {
        return History.vehicle(world.home(), World.BOSTON, UUID.randomUUID(), random)
                .ride(rider.stream(), world.home(), true);
    }
}
