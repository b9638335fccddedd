package movr.command.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.base.database.DatabaseProduct;
import movr.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Any catalogue's regions get a place in the database, or are refused with the reason. */
class RegionalTablesIT {

    private static final List<String> SHIPPED = List.of("us-east1", "us-west1", "europe-west1");
    private static final int TABLES = 12;

    /** Columns, keys, constraints, indexes and settings of a table, without its name and its region's. */
    private static final String LOOKS = """
            SELECT replace(look, ?, 'REGION') FROM (
                SELECT attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull AS look FROM pg_attribute
                    WHERE attrelid = CAST(? AS regclass) AND attnum > 0
                UNION ALL SELECT CAST(contype AS TEXT) || ' ' || CASE contype WHEN 'n' THEN '' ELSE conname END || pg_get_constraintdef(oid)
                    FROM pg_constraint WHERE conrelid = CAST(? AS regclass)
                UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename = ?
                UNION ALL SELECT unnest(reloptions) FROM pg_class WHERE oid = CAST(? AS regclass)) AS looks
            ORDER BY 1""";

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource source = source(database);
    private final JdbcClient jdbc = JdbcClient.create(source);

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/command/" + DatabaseProduct.POSTGRESQL.code())
                .load()
                .migrate();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void leavesADatabaseAloneThatKnowsAllRegions() {
        List<String> before = partitions();

        tables(source).accept(SHIPPED);
        tables(source).accept(List.of("us-west1"));

        assertThat(partitions()).hasSize(3 * TABLES).isEqualTo(before);
    }

    @Test
    void makesPartitionsThatLookLikeTheMigratedOnes() {
        tables(source).accept(List.of("southamerica-east1", "us-east1"));

        assertThat(partitions()).hasSize(4 * TABLES);
        for (String table : regionalTables()) {
            assertThat(looks(table, "southamerica_east1"))
                    .as(table)
                    .isNotEmpty()
                    .isEqualTo(looks(table, "us_east1"));
        }
    }

    @Test
    void takesTwentyRegionsFromManyInstancesAtOnce() {
        List<String> regions =
                IntStream.range(0, 20).mapToObj(number -> "region-" + number).toList();

        List<CompletableFuture<Void>> instances = IntStream.range(0, 3)
                .mapToObj(instance ->
                        CompletableFuture.runAsync(() -> tables(source).accept(regions)))
                .toList();

        assertThatCode(() -> instances.forEach(CompletableFuture::join)).doesNotThrowAnyException();
        assertThat(partitions()).hasSize(23 * TABLES);
    }

    @Test
    void keepsRowsOfARegionThatLeavesAndComesBack() {
        tables(source).accept(List.of("us-east1", "moon-north1"));
        city("moon-north1");
        Row.user().with("region", "moon-north1").with("city", "copernicus").insertInto(jdbc);

        tables(source).accept(List.of("us-east1", "mars-south1"));
        jdbc.sql("ALTER TABLE users DETACH PARTITION users_moon_north1").update();
        tables(source).accept(List.of("us-east1", "moon-north1"));

        assertThat(jdbc.sql("SELECT count(*) FROM users WHERE region = 'moon-north1'")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(partitions()).hasSize(5 * TABLES);
    }

    @Test
    void isInNobodysWayAndWaitsForWriters() throws SQLException {
        city("us-east1");
        try (Connection writer = source.getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO username_claims (username, region, user_id) VALUES ('ada', 'us-east1',"
                    + " gen_random_uuid())");
            statement.execute("SELECT * FROM users FOR UPDATE");
            statement.execute("INSERT INTO relay_leases (region, shard, owner, expires_at)"
                    + " VALUES ('us-east1', 0, 'me', now())");

            CompletableFuture<Void> start =
                    CompletableFuture.runAsync(() -> tables(source).accept(List.of("moon-north1")));
            assertThatCode(start::join).doesNotThrowAnyException();

            writer.rollback();
        }
        try (Connection writer = source.getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE users SET status = status");
            CompletableFuture<Void> start =
                    CompletableFuture.runAsync(() -> tables(source).accept(List.of("mars-south1")));
            statement.execute("UPDATE vehicles SET status = status");
            writer.commit();

            assertThatCode(start::join).doesNotThrowAnyException();
        }
        assertThat(partitions()).hasSize(5 * TABLES);
    }

    @Test
    void refusesWithTheReasonWhatCannotBeMade() {
        // the name of an index
        assertThatThrownBy(() -> tables(source).accept(List.of("us-east1", "pkey")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The partitions of region pkey of the catalogue cannot be created")
                .hasMessageContaining("cannot open relation")
                .hasMessageContaining("docs/runbook.md#adding-a-region");

        jdbc.sql("CREATE ROLE weak_service LOGIN").update();
        jdbc.sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO weak_service")
                .update();
        try (HikariDataSource weak = source(database)) {
            weak.setJdbcUrl(database.url().replace("user=postgres", "user=weak_service"));
            weak.setUsername("weak_service");
            assertThatThrownBy(() -> tables(weak).accept(List.of("moon-north1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The partitions of region moon-north1 of the catalogue cannot be created")
                    .hasMessageContaining("permission denied");
        }
        assertThat(partitions()).hasSize(3 * TABLES);
    }

    /** CockroachDB's statement, on tables that answer it as CockroachDB's do. */
    @Test
    void refusesOnCockroachWhatTheSchemaDoesNotKnow() {
        jdbc.sql("CREATE SCHEMA cockroach").update();
        try (HikariDataSource cockroach = source(database)) {
            cockroach.setConnectionInitSql("SET search_path = cockroach");
            JdbcClient there = JdbcClient.create(cockroach);
            homed(there, "users", "'us-east1'", "'us-west1'");
            homed(there, "outbox", "'us-east1'");
            RegionalTables tables = RegionalTables.of(DatabaseProduct.COCKROACHDB, cockroach);

            assertThatCode(() -> tables.accept(List.of("us-east1"))).doesNotThrowAnyException();
            assertThatThrownBy(() -> tables.accept(List.of("us-east1", "us-west1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "CockroachDB's tables do not provide for region us-west1 of the catalogue: outbox. ");
            assertThatThrownBy(() -> tables.accept(List.of("us-east")))
                    .hasMessageContaining("region us-east of the catalogue: outbox, users.");
        }
    }

    private static void homed(JdbcClient jdbc, String table, String... regions) {
        String whens = Stream.of(regions)
                .map(region -> "WHEN %1$s THEN %1$s".formatted(region))
                .reduce("", (one, other) -> one + " " + other);
        jdbc.sql(
                        "CREATE TABLE %s (region VARCHAR(32), home_region TEXT GENERATED ALWAYS AS (CASE region %s END) STORED)"
                                .formatted(table, whens))
                .update();
    }

    private static RegionalTables tables(DataSource database) {
        return RegionalTables.of(DatabaseProduct.POSTGRESQL, database);
    }

    private static HikariDataSource source(TestDatabase database) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(database.url());
        source.setUsername("postgres");
        // as in command-service.yml
        source.addDataSourceProperty(
                "options",
                "-c default_transaction_isolation=serializable -c statement_timeout=3s -c lock_timeout=2s -c transaction_timeout=5s");
        return source;
    }

    private void city(String region) {
        jdbc.sql("""
                        INSERT INTO cities (slug, region, display_name, time_zone, latitude, longitude, currency)
                        VALUES (?, ?, 'Copernicus', 'UTC', 9.62, -20.08, 'EUR') ON CONFLICT DO NOTHING""")
                .params(region.equals("us-east1") ? "new-york" : "copernicus", region)
                .update();
    }

    private List<String> regionalTables() {
        return jdbc.sql("SELECT DISTINCT inhparent::regclass::text FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid"
                        + " WHERE c.relkind = 'r' ORDER BY 1")
                .query(String.class)
                .list();
    }

    private List<String> partitions() {
        return jdbc.sql("SELECT inhrelid::regclass::text FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid"
                        + " WHERE c.relkind = 'r' ORDER BY 1")
                .query(String.class)
                .list();
    }

    private List<String> looks(String table, String region) {
        String partition = table + "_" + region;
        return jdbc.sql(LOOKS)
                .params(region, partition, partition, partition, partition)
                .query(String.class)
                .list();
    }
}
