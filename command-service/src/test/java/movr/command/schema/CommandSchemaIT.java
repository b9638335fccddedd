package movr.command.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.base.database.DatabaseAutoConfiguration;
import movr.base.database.DatabaseProduct;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The rules of the command tables, tried on a real PostgreSQL after all migrations. */
class CommandSchemaIT {
    private static final List<String> REGIONAL = List.of(
            "command_records",
            "due_work",
            "open_rides",
            "outbox",
            "parked_streams",
            "relay_leases",
            "rides",
            "task_leases",
            "token_revocations",
            "topic_partitions",
            "users",
            "vehicles");

    private static EmbeddedPostgres server;
    private static JdbcClient database;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        DataSource dataSource = server.getPostgresDatabase();
        database = JdbcClient.create(new SingleConnectionDataSource(dataSource.getConnection(), true));
        Flyway.configure()
                .dataSource(dataSource)
                .locations(
                        "classpath:db/command/" + DatabaseProduct.of(dataSource).code())
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void fillNewYorkAndRome() {
        Row.city("new-york", "us-east1").insertInto(database);
        Row.city("rome", "europe-west1").insertInto(database);
        Row.user().with("id", Row.RIDER).insertInto(database);
        Row.vehicle().with("id", Row.VEHICLE).insertInto(database);
    }

    @AfterEach
    void empty() {
        Stream.of("open_rides", "rides", "vehicles", "users", "username_claims", "cities", "command_records", "outbox")
                .forEach(table -> database.sql("DELETE FROM " + table).update());
    }

    @Test
    void acceptsWhatTheServiceWrites() {
        var rows = Stream.of(
                Row.user(),
                Row.removedUser(),
                Row.vehicle(),
                Row.vehicle().with("status", "on_trip").with("ride_id", UUID.randomUUID()),
                Row.vehicle().with("status", "removed").with("removed_at", "2026-05-02T00:00:00Z"),
                Row.ride(),
                Row.endedRide(),
                Row.openRide(),
                Row.commandRecord(),
                Row.event(),
                Row.event().with("stream_family", "users"));

        assertThat(rows)
                .allSatisfy(
                        row -> assertThatCode(() -> row.insertInto(database)).doesNotThrowAnyException());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("breaches")
    void refusesWhatBreaksARule(String rule, Row row) {
        assertThatThrownBy(() -> row.insertInto(database))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining('"' + rule + '"');
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                arguments("users_erasure_check", Row.user().with("status", "asleep")),
                arguments("users_erasure_check", Row.user().with("email", null)),
                arguments("users_erasure_check", Row.user().with("removed_at", "2026-05-02T00:00:00Z")),
                arguments("users_erasure_check", Row.removedUser().with("username", "ada")),
                arguments("users_erasure_check", Row.removedUser().with("password_hash", "{argon2}")),
                arguments("users_erasure_check", Row.removedUser().with("removed_at", null)),
                arguments("vehicles_owner_fkey", Row.vehicle().with("owner_id", UUID.randomUUID())),
                arguments("vehicles_type_check", Row.vehicle().with("type", "hoverboard")),
                arguments("vehicles_status_check", Row.vehicle().with("status", "lost")),
                arguments("vehicles_ride_check", Row.vehicle().with("status", "on_trip")),
                arguments("vehicles_ride_check", Row.vehicle().with("ride_id", UUID.randomUUID())),
                arguments("vehicles_removed_check", Row.vehicle().with("status", "removed")),
                arguments("vehicles_removed_check", Row.vehicle().with("removed_at", "2026-05-02T00:00:00Z")),
                arguments("rides_vehicle_fkey", Row.ride().with("vehicle_id", UUID.randomUUID())),
                arguments("rides_end_check", Row.endedRide().with("ended_at", "2026-05-01T11:59:59Z")),
                arguments("rides_end_check", Row.endedRide().with("ended_at", null)),
                arguments("rides_end_check", Row.endedRide().with("end_latitude", null)),
                arguments("open_rides_rider_fkey", Row.openRide().with("rider_id", UUID.randomUUID())),
                arguments("command_records_outcome_check", Row.commandRecord().with("outcome", "running")),
                arguments("outbox_stream_family_check", Row.event().with("stream_family", "cities")));
    }

    @Test
    void everyRuleIsTried() {
        var rules = database.sql("SELECT DISTINCT conname FROM pg_constraint"
                        + " WHERE contype IN ('c', 'f') AND conparentid = 0"
                        + " AND connamespace = 'public'::regnamespace AND conrelid::regclass::text = ANY (?)")
                .param(REGIONAL.toArray(String[]::new))
                .query(String.class)
                .list();

        assertThat(breaches().map(breach -> breach.get()[0]).distinct()).hasSameElementsAs(rules);
    }

    @ParameterizedTest
    @MethodSource("regionalRows")
    void refusesARegionThatIsNone(Row row) {
        assertThatThrownBy(() -> row.with("region", "moon-north1").insertInto(database))
                .hasMessageContaining("no partition of relation");
    }

    static Stream<Row> regionalRows() {
        return Stream.of(Row.user(), Row.vehicle(), Row.ride(), Row.openRide(), Row.commandRecord(), Row.event());
    }

    @Test
    void refusesASecondOpenRideOfARider() {
        Row.openRide().insertInto(database);

        assertThatThrownBy(() -> Row.openRide().insertInto(database)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void refusesAUsernameThatIsClaimedInAnotherRegion() {
        Row.claim("ada", "us-east1").insertInto(database);

        assertThatThrownBy(() -> Row.claim("ada", "europe-west1").insertInto(database))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void everyRegionalKeyBeginsWithTheRegion() {
        var firstColumns = database.sql("""
                        SELECT c.relname, a.attname
                        FROM pg_index i
                        JOIN pg_class c ON c.oid = i.indrelid AND c.relkind = 'p'
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                        WHERE i.indisprimary
                        ORDER BY c.relname""")
                .query((row, n) -> row.getString(1) + " " + row.getString(2))
                .list();

        assertThat(firstColumns)
                .containsExactlyElementsOf(
                        REGIONAL.stream().map(table -> table + " region").toList());
    }

    @Test
    void everyRegionalTableHasAllRegions() {
        var partitions = database.sql("""
                        SELECT inhparent::regclass || ' ' || count(*)
                        FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid AND c.relkind = 'r'
                        GROUP BY inhparent ORDER BY 1""").query(String.class).list();

        assertThat(partitions)
                .containsExactlyElementsOf(
                        REGIONAL.stream().map(table -> table + " 3").toList());
    }

    @Test
    void outboxHasNoIndexButItsKeyAndThatOfMarks() {
        var indexes = database.sql("SELECT indexname FROM pg_indexes WHERE tablename LIKE 'outbox%' ORDER BY 1")
                .query(String.class)
                .list();

        assertThat(indexes)
                .containsExactly(
                        "outbox_europe_west1_pkey",
                        "outbox_europe_west1_region_shard_written_idx",
                        "outbox_pkey",
                        "outbox_us_east1_pkey",
                        "outbox_us_east1_region_shard_written_idx",
                        "outbox_us_west1_pkey",
                        "outbox_us_west1_region_shard_written_idx",
                        "outbox_written_idx");
    }

    @Test
    void bootMigratesTheDatabaseThatIsThere() {
        database.sql("CREATE DATABASE booted").update();
        var booted = server.getDatabase("postgres", "booted");

        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(DatabaseAutoConfiguration.class, FlywayAutoConfiguration.class))
                .withUserConfiguration(SchemaConfiguration.class)
                .withBean(DataSource.class, () -> booted)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(DatabaseProduct.class)).isEqualTo(DatabaseProduct.POSTGRESQL);
                    assertThat(JdbcClient.create(booted)
                                    .sql("SELECT count(*) FROM outbox")
                                    .query(Long.class)
                                    .single())
                            .isZero();
                });
    }
}
