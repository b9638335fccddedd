package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import movr.events.EventFamily;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Erased people do not come back, whatever a query service has missed and whatever topics have forgotten. */
class ErasureIT {

    private final Random random = new Random(17);
    private final World world = World.create();
    private final Publisher publisher = new Publisher(world);
    private final TestIssuer issuer = new TestIssuer();
    private final History erased = History.person(world.home(), World.BOSTON, random);
    private final History other = History.person(world.home(), World.BOSTON, random);

    @AfterEach
    void close() {
        publisher.close();
        issuer.close();
    }

    /** The topic of fleets keeps the rides, that of users has forgotten that their rider was there. */
    @Test
    void showsNothingOfThemInANewReadDatabase() {
        History ride = ridden(erased);
        publisher.publish(ride.events());
        publisher.publish(erased.removePerson().events());
        world.forget(EventFamily.USERS, List.of(0, 1, 2));
        publisher.publish(other.events());
        publisher.publish(ridden(other).events());

        try (ConfigurableApplicationContext service = start()) {
            ReadTables rows = rows(service);
            await().until(() -> rows.count("rider_history.rides") == 2);
            await().until(() -> rows.count("rider_history.riders") == 1);

            assertThat(ridesOf(erased, service)).isZero();
            assertThat(ridesOf(other, service)).isOne();
        }
    }

    /** Its tombstone came and went while nobody read: neither registration nor removal is there any more. */
    @Test
    void forgetsThemAfterABreakThatWasTooLong() {
        publisher.publish(Stream.of(erased, other)
                .flatMap(person -> person.events().stream())
                .toList());
        publisher.publish(ridden(erased).events());
        publisher.publish(ridden(other).events());
        try (ConfigurableApplicationContext service = start()) {
            ReadTables rows = rows(service);
            await().until(() -> rows.count("rider_history.riders") == 2 && rows.count("city_users.people") == 2);
            Instant sent = world.watermark();
            await().untilAsserted(() -> assertThat(rows.texts(
                            "SELECT projection || ' ' || region FROM freshness WHERE as_of >= '" + sent + "'"))
                    .hasSize(5));
        }
        publisher.publish(erased.removePerson().events());
        world.forget(EventFamily.USERS, List.of(0, 1, 2));
        publisher.publish(other.events());

        try (ConfigurableApplicationContext service = start()) {
            ReadTables rows = rows(service);
            assertThat(rows.count("city_users.people")).isEqualTo(2);
            rows.change("UPDATE freshness SET as_of = as_of - INTERVAL '31 days',"
                    + " renewed_at = renewed_at - INTERVAL '31 days'");
        }
        try (ConfigurableApplicationContext service = start()) {
            ReadTables rows = rows(service);
            world.watermark();

            await().until(() -> rows.count("rider_history.riders") == 1 && rows.count("city_users.people") == 1);
            assertThat(rows.count("rider_history.riders WHERE rider_id = ?", other.stream()))
                    .isOne();
            assertThat(rows.count("city_users.people WHERE user_id = ?", other.stream()))
                    .isOne();
            assertThat(ridesOf(erased, service)).isZero();
            assertThat(ridesOf(other, service)).isOne();
            Loop loop = service.getBean(Loops.class).loop("freshness");
            assertThat(loop.failing()).isFalse();
        }
    }

    /** A registration that could not be applied, with the name in it. */
    @Test
    void keepsNoParkedMessageOfThem() {
        try (ConfigurableApplicationContext service = start()) {
            ReadTables rows = rows(service);
            rows.change("ALTER TABLE city_users.people ADD CONSTRAINT planted CHECK (username = '') NOT VALID");
            publisher.publish(erased.events());
            await().until(() -> rows.count("city_users.parked") == 1);

            publisher.publish(erased.removePerson().events());

            await().until(() -> rows.count("city_users.streams WHERE ended AND NOT frozen") == 1);
            assertThat(rows.count("city_users.parked")).isZero();
            rows.change("ALTER TABLE city_users.people DROP CONSTRAINT planted");
        }
    }

    private ConfigurableApplicationContext start(String... settings) {
        return world.start(
                Stream.concat(Stream.of(settings), Stream.of(issuer.setting())).toArray(String[]::new));
    }

    private History ridden(History rider) {
        return History.vehicle(world.home(), World.BOSTON, UUID.randomUUID(), random)
                .ride(rider.stream(), world.home(), true);
    }

    private int ridesOf(History rider, ConfigurableApplicationContext service) {
        return new QueryClient(service)
                .get(
                        "/api/v1/riders/me/rides",
                        "Authorization",
                        "Bearer " + issuer.token(rider.stream(), world.home(), World.BOSTON))
                .body()
                .path("items")
                .size();
    }

    private static ReadTables rows(ConfigurableApplicationContext service) {
        return new ReadTables(service.getBean(DataSource.class));
    }
}
