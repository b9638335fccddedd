package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import movr.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** The read database's tables, made by the migrations on a real PostgreSQL. */
class MigrationsIT {

    private static final String OURS =
            "IN ('vehicle_listing', 'rider_history', 'city_users', 'ride_statistics', 'public')";

    private final HikariDataSource database = new HikariDataSource();
    private final ReadTables rows = new ReadTables(database);

    @BeforeEach
    void migrate() {
        database.setJdbcUrl(TestDatabase.create().url() + "&user=postgres");
        database.setAutoCommit(false);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/query")
                .load()
                .migrate();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesEachProjectionTheTablesThatTheEngineNeeds() {
        for (String schema : ReadTables.SCHEMAS) {
            assertThat(rows.texts("SELECT tablename FROM pg_tables WHERE schemaname = ?", schema))
                    .contains("offsets", "streams", "parked");
        }
    }

    @Test
    void namesEveryKeyAndIndexAsTheHouseDoes() {
        List<String> names = rows.texts("SELECT indexname FROM pg_indexes WHERE schemaname " + OURS
                + " AND tablename NOT LIKE 'flyway%' ORDER BY 1");

        assertThat(names).isNotEmpty().allMatch(name -> name.endsWith("_pkey") || name.endsWith("_idx"));
        assertThat(rows.texts(
                        "SELECT conname FROM pg_constraint WHERE contype = 'c' AND connamespace::regnamespace::text "
                                + OURS))
                .containsExactlyInAnyOrder("vehicles_status_check", "rides_end_check");
    }

    @Test
    void refusesAStatusThatMdsDoesNotKnowAndHalfAnEnd() {
        assertThatThrownBy(() -> rows.change("""
                        INSERT INTO vehicle_listing.vehicles (vehicle_id, city, owner_id, type, color, brand, status, label, latitude,
                            longitude, added_at, changed_at, stream_version, kafka_partition, kafka_offset)
                        VALUES (gen_random_uuid(), 'boston', gen_random_uuid(), 'bike', '', '', 'lost', '', 1, 2, now(), now(), 1, 0, 0)"""))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("vehicles_status_check");
        assertThatThrownBy(() -> rows.change("""
                        INSERT INTO rider_history.rides (ride_id, rider_id, region, city, vehicle_id, start_label, start_latitude,
                            start_longitude, started_at, ended_at, stream_version)
                        VALUES (gen_random_uuid(), gen_random_uuid(), '', '', gen_random_uuid(), '', 1, 2, now(), now(), 1)"""))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("rides_end_check");
    }
}
