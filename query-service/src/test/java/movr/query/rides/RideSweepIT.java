package movr.query.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import movr.base.loops.Loops;
import movr.query.region.HomeRegion;
import movr.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rides of riders who are not known are deleted once no registration can be on the way, and no others. */
class RideSweepIT {

    private static final DriverManagerDataSource DATABASE = database();
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

    private final UUID known = UUID.randomUUID();
    private final RideSweep sweep = new RideSweep(
            new HomeRegion("us-east1"), DATABASE, new Loops(new SimpleMeterRegistry(), Clock.systemUTC()));

    @BeforeEach
    void fill() {
        JDBC.execute(
                "TRUNCATE rider_history.rides, rider_history.riders, rider_history.offsets, rider_history.parked, freshness");
        JDBC.update("INSERT INTO rider_history.riders VALUES (?)", known);
        JDBC.update("INSERT INTO freshness VALUES ('rider-history', 'us-east1', now())");
        JDBC.update("INSERT INTO rider_history.offsets (topic, kafka_partition, next_offset, code_version)"
                + " VALUES ('movr.us-east1.users', 0, 7, 2)");
        ride(known, "3 hours");
    }

    @Test
    void deletesTheRidesOfRidersWhoAreNotKnown() {
        UUID erased = UUID.randomUUID();
        ride(erased, "61 minutes");
        ride(erased, "1 minute");

        sweep.sweep();

        assertThat(riders()).isOne();
        assertThat(JDBC.queryForList("SELECT rider_id FROM rider_history.rides", UUID.class))
                .containsExactly(known);
    }

    /** A ride and its rider come on two topics. */
    @Test
    void keepsARideWhoseRiderMayBeOnTheWay() {
        ride(UUID.randomUUID(), "59 minutes");

        sweep.sweep();

        assertThat(riders()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // nothing is known of the region's time, or users are read anew
                "DELETE FROM freshness",
                "UPDATE freshness SET as_of = 'epoch'",
                "UPDATE freshness SET projection = 'city-users'",
                "UPDATE freshness SET region = 'us-west1'",
                // a registration may be parked
                "INSERT INTO rider_history.parked (topic, kafka_partition, kafka_offset, reason, detail, record_time, record_headers,"
                        + " parked_at) VALUES ('movr.us-east1.users', 0, 3, 'DATA', '', now(), '', now())",
                // rows were made by code that kept no riders
                "UPDATE rider_history.offsets SET code_version = 1",
            })
    void keepsAllRidesWhileItIsNotCertain(String doubt) {
        ride(UUID.randomUUID(), "3 hours");
        JDBC.execute(doubt);

        sweep.sweep();

        assertThat(riders()).isEqualTo(2);
    }

    private static long riders() {
        Long riders = JDBC.queryForObject("SELECT count(DISTINCT rider_id) FROM rider_history.rides", Long.class);
        return riders == null ? -1 : riders;
    }

    private static void ride(UUID rider, String ago) {
        JDBC.update(
                "INSERT INTO rider_history.rides (ride_id, rider_id, region, city, vehicle_id, start_label, start_latitude,"
                        + " start_longitude, started_at, stream_version)"
                        + " VALUES (gen_random_uuid(), ?, 'us-east1', 'boston', gen_random_uuid(), '', 42, -71, now() - CAST(? AS interval), 2)",
                rider,
                ago);
    }

    private static DriverManagerDataSource database() {
        DriverManagerDataSource database =
                new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/query")
                .load()
                .migrate();
        return database;
    }
}
