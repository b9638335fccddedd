package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import movr.query.SentStatements.Sent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Plans of PostgreSQL for the service's statements, with a million rides and a hundred thousand vehicles, three
 * thousand of them in the queried city: by indexes only, so that history costs nothing.
 */
class PlansIT {

    /** Of 50,000 rides each. */
    private static final int RIDE_PARTS = 20;

    private static final UUID RIDER = new UUID(0, 77);
    private static final World WORLD = World.create();
    private static final TestIssuer ISSUER = new TestIssuer();
    private static ConfigurableApplicationContext service;
    private static QueryClient queryClient;
    private static SentStatements sent;

    @BeforeAll
    static void start() {
        service = WORLD.startWith(SentStatements.Watched.class, ISSUER.setting());
        queryClient = new QueryClient(service);
        sent = service.getBean(SentStatements.class);
        TestRows rows = new TestRows(service);
        rows.change("""
                INSERT INTO vehicle_listing.vehicles (vehicle_id, city, owner_id, type, color, brand, status, label, latitude,
                    longitude, added_at, changed_at, stream_version, kafka_partition, kafka_offset)
                SELECT gen_random_uuid(), CASE WHEN n <= 3000 THEN 'boston' ELSE 'city-' || n % 40 END,
                    CAST('00000000-0000-0001-0000-' || lpad(to_hex(n % 20000), 12, '0') AS uuid), 'scooter', 'red', 'Acme',
                    CASE n % 10 WHEN 0 THEN 'on_trip' WHEN 1 THEN 'removed' ELSE 'available' END, 'somewhere',
                    42.26 + random() / 5, CASE WHEN n <= 3000 THEN -71.16 ELSE -120 + n % 40 END + random() / 5,
                    now(), now(), 1, n % 3, n
                FROM generate_series(1, 100000) AS n""");
        // in parts, as one statement of the service may not take longer than half a minute
        for (int part = 0; part < RIDE_PARTS; part++) {
            rows.change("""
                    INSERT INTO rider_history.rides (ride_id, rider_id, region, city, vehicle_id, start_label, start_latitude,
                        start_longitude, started_at, stream_version)
                    SELECT gen_random_uuid(), CAST('00000000-0000-0000-0000-' || lpad(to_hex(n % 5000), 12, '0') AS uuid),
                        'home', 'boston', gen_random_uuid(), 'start', 42.36, -71.06, now() - n * interval '1 minute', 2
                    FROM generate_series(? * 50000 + 1, ? * 50000 + 50000) AS n""", part, part);
        }
        rows.change("INSERT INTO rider_history.riders SELECT DISTINCT rider_id FROM rider_history.rides");
        rows.change("""
                INSERT INTO city_users.people SELECT gen_random_uuid(), 'person-' || n,
                    CASE n % 40 WHEN 0 THEN 'boston' ELSE 'city-' || n % 40 END, now() FROM generate_series(1, 100000) AS n""");
        rows.change("""
                INSERT INTO city_users.owners SELECT user_id, 1 FROM city_users.people WHERE random() < 0.2""");
        rows.change("""
                INSERT INTO ride_statistics.hours SELECT CASE n % 20 WHEN 0 THEN 'boston' ELSE 'city-' || n % 20 END,
                    date_trunc('hour', now()) - n / 20 * interval '1 hour', 1, 1, 1, 1 FROM generate_series(1, 100000) AS n""");
        rows.change("""
                INSERT INTO vehicle_listing.streams SELECT vehicle_id, 'fleet', 1, false, false, false
                    FROM vehicle_listing.vehicles""");
        rows.change("""
                INSERT INTO vehicle_listing.offsets SELECT ?, n, 100001, now() FROM generate_series(0, 2) AS n
                ON CONFLICT (topic, kafka_partition) DO UPDATE SET next_offset = 100001""", "movr." + WORLD.home() + ".fleet");
        service.getBean(JdbcTemplate.class).execute("ANALYZE");
    }

    @AfterAll
    static void stop() {
        service.close();
        ISSUER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/vehicles                                     | vehicle_listing.vehicles | vehicles_city_idx",
                "/vehicles?limit=500&status=available          | vehicle_listing.vehicles | vehicles_city_idx",
                "/vehicles?near=42.36,-71.06                   | vehicle_listing.vehicles | vehicles_position_idx",
                "/vehicles?near=42.36,-71.06&radius=200        | vehicle_listing.vehicles | vehicles_position_idx",
                "/vehicles?bbox=-71.07,42.35,-71.05,42.37      | vehicle_listing.vehicles | vehicles_position_idx",
                "/vehicles?bbox=179,42,-179,43                 | vehicle_listing.vehicles | vehicles_position_idx",
                "/vehicles?owner=00000000-0000-0001-0000-00000000004d | vehicle_listing.vehicles | vehicles_owner_idx",
                "/vehicles/00000000-0000-0001-0000-00000000004d | vehicle_listing.vehicles | vehicles_",
                "/statistics                                   | ride_statistics.hours    | hours_pkey",
                "/users                                        | city_users.people        | people_city_idx"
            })
    void asksByIndexOnly(String question, String table, String index) throws SQLException {
        sent.forget();

        queryClient.get("/api/v1/cities/boston" + question, bearer());

        assertPlans(table, index);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/riders/me/rides, rides_rider_idx",
        "/api/v1/riders/me/rides?limit=500, rides_rider_idx",
        "/api/v1/riders/me/rides/00000000-0000-0001-0000-00000000004d, rides_"
    })
    void readsARidersHistoryByIndexOnly(String question, String index) throws SQLException {
        sent.forget();

        queryClient.get(question, bearer());

        assertPlans("rider_history.rides", index);
    }

    @Test
    void readsPagesInTheOrderOfTheIndexWithoutSorting() throws SQLException {
        sent.forget();

        queryClient.get("/api/v1/cities/boston/vehicles", bearer());
        queryClient.get("/api/v1/riders/me/rides", bearer());

        for (String plan : plans("vehicle_listing.vehicles")) {
            assertThat(plan).doesNotContain("Sort");
        }
        for (String plan : plans("rider_history.rides")) {
            assertThat(plan).doesNotContain("Sort");
        }
    }

    /** Of 3,000 vehicles in the circle. */
    @Test
    void computesDistancesOfFewVehicles() throws SQLException {
        sent.forget();

        queryClient.get("/api/v1/cities/boston/vehicles?near=42.36,-71.06&radius=50000&limit=10", bearer());

        long read = 0;
        for (Sent statement : sent.about("AS distance")) {
            read += statement.rowsOfIndexes(WORLD.database());
        }
        assertThat(read).isBetween(10L, 300L);
    }

    @Test
    void looksForVersionsByIndexOnly() throws SQLException {
        sent.forget();

        queryClient.get(
                "/api/v1/cities/boston/vehicles",
                "Consistency-Token",
                WORLD.home() + ".fleet." + UUID.randomUUID() + "@0");

        assertPlans("vehicle_listing.streams WHERE stream_id = ANY", "streams_pkey");
    }

    @Test
    void followsTheListingByIndexOnly() throws SQLException {
        sent.forget();

        firstEvent("");
        firstEvent("?lastEventId=0:2900,1:2900,2:2900");

        assertPlans("ON city = ? AND status <> 'removed'", "vehicles_city_idx");
        assertPlans(SentStatements.FOLLOWING, "vehicles_change_idx");
    }

    private static void firstEvent(String question) {
        try (EventClient client =
                new EventClient(queryClient.uri("/api/v1/cities/boston/vehicles/events" + question), null)) {
            await().until(() -> !client.events().isEmpty());
        }
    }

    private static String[] bearer() {
        return new String[] {"Authorization", "Bearer " + ISSUER.token(RIDER, WORLD.home(), "boston")};
    }

    private static void assertPlans(String table, String index) throws SQLException {
        List<String> plans = plans(table);
        assertThat(plans).isNotEmpty();
        for (String plan : plans) {
            assertThat(plan.lines().filter(line -> line.contains("Seq Scan")))
                    .as(plan)
                    // one row a partition
                    .allMatch(line -> line.contains("on offsets"));
            assertThat(plan).contains(index);
        }
    }

    private static List<String> plans(String part) throws SQLException {
        List<String> plans = new ArrayList<>();
        for (Sent statement : sent.about(part)) {
            plans.addAll(statement.plans(WORLD.database()));
        }
        return plans;
    }
}
