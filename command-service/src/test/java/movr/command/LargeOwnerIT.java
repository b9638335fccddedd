package movr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import movr.client.Account;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Request;
import movr.client.Ride;
import movr.client.Spot;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An owner of ten thousand vehicles leaves while two instances race, and one of them is killed. */
class LargeOwnerIT {

    private static final int VEHICLES = 10_000;
    private static final int BATCH = 50;
    private static final int RIDERS = 3;
    private static final int ENOUGH = 1_000;
    private static final String NO_BROKER = "localhost:1";
    private static final Spot COMMON = new Spot("Common", 42.355, -71.066);
    private static final MovrClient CLIENT = new MovrClient(ClientSettings.defaults());

    private final String database = TestDatabase.create().url();
    private final JdbcClient rows = JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));

    @Test
    void eachVehicleLeavesOnce() {
        try (ServiceProcess first = start();
                ServiceProcess second = start()) {
            Account owner = person(second);
            List<UUID> vehicles = vehiclesOf(
                    rows.sql("SELECT id FROM users").query(UUID.class).single());
            List<Account> riders =
                    IntStream.range(0, RIDERS).mapToObj(n -> person(second)).toList();
            List<Ride> rides = IntStream.range(0, RIDERS)
                    .mapToObj(n -> riders.get(n)
                            .startRide(owner.home(), vehicles.get(n * BATCH), Request.newKey())
                            .value())
                    .toList();

            assertThat(owner.remove(Request.newKey()).status()).isEqualTo(204);
            awaitBothAtWork();
            first.kill();
            assertThat(count("vehicles WHERE status = 'available'")).isPositive();

            await().until(() -> count("vehicles WHERE status = 'available'") == 0);
            await().until(() -> count("due_work WHERE due_at <= now()") == 0);
            assertThat(count("command_records WHERE command = 'RemoveOwnedVehicles'"))
                    .isEqualTo(VEHICLES / BATCH + 1);
            assertThat(count("vehicles WHERE status = 'on_trip'")).isEqualTo(RIDERS);
            IntStream.range(0, RIDERS)
                    .forEach(n -> assertThat(riders.get(n)
                                    .endRide(owner.home(), rides.get(n).rideId(), COMMON, Request.newKey())
                                    .status())
                            .isEqualTo(200));
            assertThat(count("vehicles WHERE status <> 'removed'")).isZero();
            assertEachIsPublishedOnce(vehicles);
            assertTheSecondLookFindsItDone();
        }
    }

    /** Whoever has the lease loses it again and again, and does not know until it would renew it. */
    private void awaitBothAtWork() {
        Set<String> holders = new HashSet<>();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            holders.addAll(rows.sql("DELETE FROM task_leases WHERE region = 'us-east1' RETURNING owner")
                    .query(String.class)
                    .list());
            return holders.size() == 2 && count("vehicles WHERE status = 'removed'") > ENOUGH;
        });
    }

    private void assertEachIsPublishedOnce(List<UUID> vehicles) {
        List<String> streams = rows.sql(
                        "SELECT string_agg(stream_version || ' ' || type, ', ' ORDER BY stream_version) FROM outbox"
                                + " WHERE stream_family = 'fleet' GROUP BY stream_id")
                .query(String.class)
                .list();
        String ridden = "2 io.movr.ride.started.v1, 3 io.movr.ride.ended.v1, 4 io.movr.vehicle.removed.v1";
        assertThat(streams)
                .hasSameSizeAs(vehicles)
                .containsOnly("2 io.movr.vehicle.removed.v1", ridden)
                .filteredOn(ridden::equals)
                .hasSize(RIDERS);
    }

    private void assertTheSecondLookFindsItDone() {
        long events = count("outbox");
        assertThat(rows.sql("UPDATE due_work SET due_at = now()").update()).isOne();
        await().until(() -> count("due_work") == 0);
        assertThat(count("outbox")).isEqualTo(events);
    }

    private ServiceProcess start() {
        return ServiceProcess.start(
                database,
                NO_BROKER,
                "--movr.relay.enabled=false",
                "--movr.deadlines.poll=20ms",
                "--movr.deadlines.lease=2s");
    }

    private static Account person(ServiceProcess service) {
        City boston = new City("boston", "us-east1", List.of(service.url()), service.url());
        String username = "u" + UUID.randomUUID().toString().substring(0, 20);
        Account account = CLIENT.account(boston, username, "correct horse");
        account.register("erika@example.com", "Erika", "Muster", Request.newKey())
                .value();
        account.signIn();
        return account;
    }

    /** Written behind the service's back: their first events have long been shipped. */
    private List<UUID> vehiclesOf(UUID owner) {
        rows.sql("""
                        INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, stream_version, label,
                            latitude, longitude, added_at)
                        SELECT 'us-east1', gen_random_uuid(), 'boston', ?, 'bike', 'red', 'Acme', 'available', 1, 'Common',
                            42.355, -71.066, now() FROM generate_series(1, ?)""").params(owner, VEHICLES).update();
        return rows.sql("SELECT id FROM vehicles ORDER BY id").query(UUID.class).list();
    }

    private long count(String fromWhere) {
        return rows.sql("SELECT count(*) FROM " + fromWhere).query(Long.class).single();
    }
}
