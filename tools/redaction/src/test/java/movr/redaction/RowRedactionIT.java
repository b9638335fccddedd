package movr.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import movr.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine;

/** Rows of an earlier release, in the command service's own tables. */
class RowRedactionIT {

    private static final UUID OWNER = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final String TYPED =
            "SELECT count(*) FROM %s WHERE region = 'us-east1' AND %s::text ~ 'Home|Erika|sunset'";

    private final String url = TestDatabase.create().url();
    private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url));

    @BeforeEach
    void givenRowsOfAnEarlierRelease() {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/command/postgresql")
                .load()
                .migrate();
        for (String region : new String[] {"us-east1", "us-west1"}) {
            fill(region);
        }
    }

    /** More than the tool takes at a time. */
    private void fill(String region) {
        jdbc.update("""
                INSERT INTO users (region, id, city, status, stream_version, username, email, first_name, last_name, password_hash,
                    registered_at)
                VALUES (?, ?, 'c', 'active', 1, 'u' || ?, 'e', 'f', 'l', 'p', now())""", region, OWNER, region);
        jdbc.update("""
                INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, stream_version, label, latitude,
                    longitude, added_at)
                SELECT ?, gen_random_uuid(), 'c', ?, 'bike', CASE n % 3 WHEN 0 THEN 'sunset' ELSE 'red' END,
                    CASE n % 4 WHEN 0 THEN 'Erika''s' ELSE 'Acme' END, 'available', 3, CASE n % 5 WHEN 0 THEN '' ELSE 'Home' END, 1, 2, now()
                FROM generate_series(1, 500) AS n""", region, OWNER);
        jdbc.update("""
                INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id, start_label, start_latitude, start_longitude,
                    started_at, end_label, end_latitude, end_longitude, ended_at)
                SELECT region, gen_random_uuid(), 'c', id, region, owner_id, 'Home', 1, 2, now(), 'Home', 1, 2, now() FROM vehicles
                WHERE region = ?""", region);
        jdbc.update("""
                UPDATE rides SET end_label = NULL, end_latitude = NULL, end_longitude = NULL, ended_at = NULL
                WHERE region = ? AND id IN (SELECT id FROM rides WHERE region = ? ORDER BY id LIMIT 3)""", region, region);
    }

    @Test
    void keepsNothingThatPeopleTypedInTheRowsOfTheRegion() {
        String others = texts("us-west1");

        String first = run();
        String second = run();

        assertThat(first).isEqualTo("us-east1: 450 vehicles and 500 rides redacted\n");
        assertThat(second).isEqualTo("us-east1: 0 vehicles and 0 rides redacted\n");
        for (String table : new String[] {"vehicles", "rides"}) {
            assertThat(jdbc.queryForObject(TYPED.formatted(table, table), Long.class))
                    .isZero();
        }
        assertThat(jdbc.queryForObject(
                        "SELECT concat_ws(' ', count(*) FILTER (WHERE brand = 'Acme'), count(*) FILTER (WHERE brand = 'other'),"
                                + " count(*) FILTER (WHERE color = 'red'), count(*) FILTER (WHERE color = 'other'))"
                                + " FROM vehicles WHERE region = 'us-east1'",
                        String.class))
                .isEqualTo("375 125 334 166");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM rides WHERE region = 'us-east1' AND end_label IS NULL", Long.class))
                .isEqualTo(3);
        assertThat(texts("us-west1")).isEqualTo(others);
    }

    private String texts(String region) {
        return jdbc.queryForList(
                        "SELECT v.id || brand || color || label || start_label FROM vehicles v JOIN rides r ON vehicle_id = v.id"
                                + " WHERE v.region = ? ORDER BY 1",
                        String.class,
                        region)
                .toString();
    }

    private String run() {
        StringWriter text = new StringWriter();
        int code = new CommandLine(new RedactionTool())
                .setOut(new PrintWriter(text))
                .execute("rows", "--command-db-url", url, "--region", "us-east1");
        assertThat(code).isZero();
        return text.toString();
    }
}
