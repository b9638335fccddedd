package movr.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import movr.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

/**
 * Rows written into the outbox by sql/restore: in the shard in which a command of the same stream would put its event.
 */
class RestoredOutboxIT {

    private static final Path SCRIPTS = Path.of("..", "sql", "restore");
    private static final OutboxProperties OUTBOX = new OutboxProperties(4, DataSize.ofKilobytes(256), Map.of());
    private static final int OF_EACH = 40;

    private final JdbcTemplate jdbc =
            new JdbcTemplate(new DriverManagerDataSource(TestDatabase.create().url(), "postgres", ""));

    private record Row(short shard, UUID stream, String type) {}

    @BeforeEach
    void restoreAnOldState() throws IOException {
        Flyway.configure()
                .dataSource(jdbc.getDataSource())
                .locations("classpath:db/command/postgresql")
                .load()
                .migrate();
        run("seen.sql");
        jdbc.update("""
                INSERT INTO users (region, id, city, status, stream_version, username, email, first_name, last_name, password_hash,
                    registered_at)
                VALUES ('us-east1', ?, 'new-york', 'active', 1, 'ada', 'a@example.org', 'Ada', 'Lovelace', 'x', now())""", OWNER);
        for (int i = 0; i < OF_EACH; i++) {
            rideOfARiderWhoIsGone();
            vehicleOfAnOwnerWhoIsGone();
            seen("users", UUID.randomUUID());
        }
    }

    private static final UUID OWNER = UUID.randomUUID();

    @Test
    void eachEventLiesInItsStreamsShard() throws IOException {
        jdbc.update("INSERT INTO seen_shards (only_row, shards) VALUES (true, ?)", OUTBOX.shards());

        run("reconcile.sql");
        List<Row> written = rows();
        run("reconcile.sql");

        assertThat(written)
                .hasSize(3 * OF_EACH)
                .allSatisfy(row -> assertThat(row.shard()).isEqualTo(OUTBOX.shardOf(row.stream())));
        assertThat(written).extracting(Row::shard).contains((short) 0, (short) 1, (short) 2, (short) 3);
        assertThat(written).extracting(Row::type).contains("io.movr.ride.ended.v1", "io.movr.user.removed.v1");
        assertThat(rows()).as("after a second run").isEqualTo(written);
    }

    /** They had not all left when the database was lost. */
    @Test
    void vehiclesOfAnErasedOwnerAreDueToLeave() throws IOException {
        jdbc.update("INSERT INTO seen_shards (only_row, shards) VALUES (true, ?)", OUTBOX.shards());
        UUID erased = UUID.randomUUID();
        jdbc.update("""
                INSERT INTO users (region, id, city, status, stream_version, registered_at, removed_at)
                VALUES ('us-east1', ?, 'new-york', 'removed', 2, now(), now())""", erased);
        jdbc.update("""
                INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, stream_version, label, latitude,
                    longitude, added_at)
                VALUES ('us-east1', gen_random_uuid(), 'new-york', ?, 'bike', 'red', 'Kona', 'available', 1, 'Here', 40.7, -74,
                    now())""", erased);

        run("reconcile.sql");
        run("reconcile.sql");

        assertThat(jdbc.queryForList("SELECT id FROM due_work WHERE kind = 'vehicles-of-removed-user'", UUID.class))
                .containsExactly(erased);
    }

    @Test
    void writesNothingWhileTheNumberOfShardsIsNotKnown() {
        assertThatThrownBy(() -> run("reconcile.sql")).isInstanceOf(DataIntegrityViolationException.class);

        assertThat(rows()).isEmpty();
    }

    private void rideOfARiderWhoIsGone() {
        UUID vehicle = UUID.randomUUID();
        UUID ride = UUID.randomUUID();
        jdbc.update("""
                INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, ride_id, stream_version, label, latitude,
                    longitude, added_at)
                VALUES ('us-east1', ?, 'new-york', ?, 'bike', 'red', 'Kona', 'on_trip', ?, 2, 'Here', 40.7, -74, now())""", vehicle, OWNER, ride);
        jdbc.update("""
                INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id, start_label, start_latitude, start_longitude,
                    started_at)
                VALUES ('us-east1', ?, 'new-york', ?, 'us-west1', ?, 'Here', 40.7, -74, now())""", ride, vehicle, UUID.randomUUID());
    }

    private void vehicleOfAnOwnerWhoIsGone() {
        UUID vehicle = UUID.randomUUID();
        seen("fleet", vehicle);
        jdbc.update("""
                INSERT INTO seen_vehicles (region, id, city, owner_id, type, color, brand, status, label, latitude, longitude, added_at,
                    changed_at)
                VALUES ('us-east1', ?, 'new-york', ?, 'bike', 'red', 'Kona', 'available', 'Here', 40.7, -74, now(), now())""", vehicle, UUID.randomUUID());
    }

    private void seen(String family, UUID stream) {
        jdbc.update(
                "INSERT INTO seen_streams (region, stream_family, stream_id, version, ended) VALUES ('us-east1', ?, ?, 1, false)",
                family,
                stream);
    }

    private List<Row> rows() {
        return jdbc.query(
                "SELECT shard, stream_id, type FROM outbox ORDER BY stream_id",
                (row, number) -> new Row(row.getShort(1), row.getObject(2, UUID.class), row.getString(3)));
    }

    private void run(String script) throws IOException {
        jdbc.execute(Files.readString(SCRIPTS.resolve(script)));
    }
}
