package movr.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.command.Api.Person;
import movr.command.deadlines.DeadlineRounds;
import movr.testing.Repetitions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Access paths of all commands, by PostgreSQL's own counters: every statement, foreign key checks included, reads by index whatever the
 * tables hold and whatever the statistics say. Under SERIALIZABLE a scan of a whole table conflicts with every writer of it.
 */
@CommandServiceTest
class CommandPlansIT {

    /** More often than driver and server take to change to a prepared plan. */
    private static final int TIMES = 12;

    /** By fifteen commands each time; one look through a large table is more. */
    private static final long MOST_ENTRIES = TIMES * 15 * 20;

    private final Api api;
    private final DeadlineRounds deadlines;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final List<UUID> removed = new ArrayList<>();

    CommandPlansIT(Api api, DeadlineRounds deadlines, DataSource source) throws SQLException {
        this.api = api;
        this.deadlines = deadlines;
        this.pool = source.unwrap(HikariDataSource.class);
        // of its own: what the test asks is not counted among what the commands ask, and VACUUM runs outside
        // transactions
        this.jdbc = JdbcClient.create(new DriverManagerDataSource(pool.getJdbcUrl(), "postgres", ""));
    }

    private enum Tables {
        EMPTY(0, Statistics.CURRENT),
        TINY(5, Statistics.CURRENT),
        LARGE(20_000, Statistics.NONE);

        private final int rows;
        private final Statistics misleading;

        Tables(int rows, Statistics misleading) {
            this.rows = rows;
            this.misleading = misleading;
        }
    }

    private enum Statistics {
        NONE,
        CURRENT
    }

    /** In the test command only the statistics that mislead the planner most. */
    static Stream<Arguments> tables() {
        return Arrays.stream(Tables.values())
                .flatMap(tables -> Arrays.stream(Statistics.values())
                        .filter(statistics -> Repetitions.IN_FULL || statistics == tables.misleading)
                        .map(statistics -> Arguments.of(tables, statistics)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void readByIndexOnly(Tables tables, Statistics statistics) {
        fill(tables);
        collect(statistics);
        PooledSessions.replace(pool);
        Map<String, Long> scans = sequentialScans();
        long entries = indexEntriesRead();

        for (int i = 0; i < TIMES; i++) {
            sendAllCommands();
        }

        PooledSessions.replace(pool);
        assertThat(sequentialScans().entrySet()).as("sequential scans by table").isSubsetOf(scans.entrySet());
        assertThat(indexEntriesRead() - entries).as("index entries read").isLessThan(MOST_ENTRIES);
        assertThat(jdbc.sql("SELECT count(*) FROM vehicles WHERE owner_id = ANY (?) AND status <> 'removed'")
                        .param(removed.toArray(UUID[]::new))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void sendAllCommands() {
        Person owner = api.person("new-york");
        Person rider = api.person("boston");
        String key = UUID.randomUUID().toString();
        UUID vehicle = api.addVehicle(owner, key).id("vehicleId");
        assertThat(api.addVehicle(owner, key).id("vehicleId")).isEqualTo(vehicle);
        UUID ride = api.startRide(rider, "new-york", vehicle, key).id("rideId");
        assertThat(api.startRide(owner, "new-york", vehicle, null).status()).isEqualTo(409);
        assertThat(api.startRide(rider, "new-york", api.vehicle(owner), null).status())
                .isEqualTo(409);
        assertThat(api.removeVehicle(owner, vehicle, null).status()).isEqualTo(409);
        assertThat(api.endRide(rider, "new-york", ride, key + "-end").status()).isEqualTo(200);
        assertThat(api.endRide(rider, "new-york", ride, null).status()).isEqualTo(409);
        assertThat(api.removeVehicle(owner, vehicle, null).status()).isLessThan(300);
        assertThat(api.get("/api/v1/users/me", rider).status()).isEqualTo(200);
        assertThat(api.removeAccount(owner, null).status()).isEqualTo(204);
        assertThat(api.removeAccount(rider, null).status()).isEqualTo(204);
        deadlines.untilNothingIsDue("us-east1");
        removed.add(owner.id());
    }

    private void fill(Tables tables) {
        jdbc.sql("TRUNCATE users, vehicles, rides, open_rides, command_records, outbox, username_claims, due_work")
                .update();
        insert(tables.rows);
    }

    private void insert(int rows) {
        for (String statement : List.of("""
                INSERT INTO users (region, id, city, status, stream_version, username, email, first_name, last_name, password_hash,
                    registered_at)
                SELECT 'us-east1', gen_random_uuid(), 'new-york', 'active', 1, 'user-' || n, 'e', 'f', 'l', 'p', now()
                FROM generate_series(1, ?) AS n""", """
                INSERT INTO username_claims (username, region, user_id) SELECT username, region, id FROM users LIMIT ?""", """
                INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, stream_version, label, latitude,
                    longitude, added_at)
                SELECT region, gen_random_uuid(), city, id, 'bike', 'red', 'Acme', 'available', 1, 'here', 40.7, -73.9, now()
                FROM users LIMIT ?""", """
                INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id, start_label, start_latitude,
                    start_longitude, started_at)
                SELECT region, gen_random_uuid(), city, id, region, owner_id, 'here', 40.7, -73.9, now() FROM vehicles LIMIT ?""", """
                INSERT INTO open_rides (region, rider_id, ride_region, ride_id)
                SELECT region, rider_id, region, id FROM rides LIMIT ?""", """
                INSERT INTO command_records (region, caller, idempotency_key, command, fingerprint, outcome, answer, expires_at)
                SELECT region, id, 'key', 'StartRide', 'f', 'accepted', '{}', now() + interval '1 day' FROM rides LIMIT ?""", """
                INSERT INTO outbox (region, shard, stream_id, stream_version, stream_family, event_id, type, occurred_at, data)
                SELECT region, 0, id, 1, 'fleet', gen_random_uuid(), 'type', now(), '{}' FROM vehicles LIMIT ?""", """
                INSERT INTO due_work (region, due_at, kind, id, progress, unfinished)
                SELECT region, now() + INTERVAL '1 day', 'any', id, id, false FROM vehicles LIMIT ?""")) {
            jdbc.sql(statement).param(rows).update();
        }
    }

    private void collect(Statistics statistics) {
        if (statistics == Statistics.CURRENT) {
            jdbc.sql("VACUUM ANALYZE").update();
        }
    }

    private Map<String, Long> sequentialScans() {
        Map<String, Long> scans = new TreeMap<>();
        jdbc.sql("SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname NOT LIKE 'flyway%'")
                .query(row -> {
                    scans.put(row.getString(1), row.getLong(2));
                });
        return scans;
    }

    private long indexEntriesRead() {
        return jdbc.sql("SELECT CAST(sum(idx_tup_read) AS INT8) FROM pg_stat_user_indexes")
                .query(Long.class)
                .single();
    }
}
