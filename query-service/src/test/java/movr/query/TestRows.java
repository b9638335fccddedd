package movr.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts rows where projections would, when a test is about reading them only. */
final class TestRows {

    private static final Instant TIME = Instant.parse("2026-03-01T08:00:00.123456Z");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    TestRows(ConfigurableApplicationContext service) {
        this.jdbc = service.getBean(JdbcTemplate.class);
        this.transactions = new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
    }

    void change(String sql, Object... values) {
        transactions.executeWithoutResult(transaction -> jdbc.update(sql, values));
    }

    void forgetEverything() {
        change(
                "TRUNCATE vehicle_listing.vehicles, rider_history.rides, rider_history.riders, city_users.people, city_users.owners,"
                        + " ride_statistics.hours");
    }

    UUID vehicle(String city, double latitude, double longitude) {
        return vehicle(city, UUID.randomUUID(), "available", latitude, longitude);
    }

    UUID vehicle(String city, UUID owner, String status, double latitude, double longitude) {
        UUID id = UUID.randomUUID();
        change(
                """
                INSERT INTO vehicle_listing.vehicles (vehicle_id, city, owner_id, type, color, brand, status, label, latitude,
                    longitude, added_at, changed_at, stream_version, kafka_partition, kafka_offset)
                VALUES (?, ?, ?, 'scooter', 'red', 'Acme', ?, 'somewhere', ?, ?, ?, ?, 1, 0, 0)""",
                id,
                city,
                owner,
                status,
                latitude,
                longitude,
                TIME.atOffset(ZoneOffset.UTC),
                TIME.atOffset(ZoneOffset.UTC));
        return id;
    }

    UUID ride(UUID rider, String region, String city, Instant startedAt) {
        UUID id = UUID.randomUUID();
        change("INSERT INTO rider_history.riders VALUES (?) ON CONFLICT DO NOTHING", rider);
        change("""
                INSERT INTO rider_history.rides (ride_id, rider_id, region, city, vehicle_id, start_label, start_latitude,
                    start_longitude, started_at, stream_version)
                VALUES (?, ?, ?, ?, ?, 'start', 42.36, -71.06, ?, 2)""", id, rider, region, city, UUID.randomUUID(), startedAt.atOffset(ZoneOffset.UTC));
        return id;
    }
}
