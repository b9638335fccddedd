package movr.benchmarks.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.PostgresProcess;
import movr.benchmarks.cpu.Processors;
import movr.benchmarks.history.History;
import movr.benchmarks.projection.ReadDatabase;
import movr.benchmarks.queries.ReadTables;
import movr.benchmarks.relay.Backlog;
import movr.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that benchmarks write and read beside the services, in the tables of the migrations. */
class RowsIT {

    /** The past is of a thousand riders and vehicles. */
    private static final int ROWS = 1_024;

    @TempDir
    static Path directory;

    private static EmbeddedDatabase database;
    private static String commands;
    private static String reads;

    @BeforeAll
    static void migrate() throws Exception {
        database = EmbeddedDatabase.startIn(directory.resolve("postgres"));
        commands = migrated("movr_command", Path.of("../../sql/command/postgresql"));
        reads = migrated("movr_query", Path.of("../../sql/query"));
        Riders.write(commands, ROWS, ROWS);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void writesAPast() throws Exception {
        Riders.writePast(commands, 0, 50);
        Riders.writePast(commands, 50, 100);

        assertThat(count(commands, "rides WHERE ended_at IS NOT NULL")).isEqualTo(100);
        assertThat(count(commands, "command_records WHERE request_fingerprint IS NOT NULL"))
                .isGreaterThanOrEqualTo(100);
    }

    @Test
    void writesABacklogOfLongStreams() throws Exception {
        Riders.forgetEvents(commands);
        Backlog backlog = new Backlog(commands, 1);

        backlog.fill(History.of(1_400, 700, 7, Instant.EPOCH));

        assertThat(backlog.rows()).isEqualTo(1_400);
        assertThat(count(commands, "outbox WHERE stream_version = 700")).isEqualTo(2);
        assertThat(count(commands, "outbox WHERE data LIKE '%\"label\":\"\"%'")).isEqualTo(1_400);
        Riders.forgetEvents(commands);
    }

    @Test
    void comparesWithPgbenchOnTheSameRows() throws Exception {
        assumeTrue(PgBench.installed(), "pgbench is not installed");
        Riders.forgetEvents(commands);
        Processors processors = new Processors();
        processors.watchDatabase(database.process());
        PgBench pgbench = new PgBench(processors, directory, commands, ROWS);

        PgBench.Result single = pgbench.run("one-by-one.sql", 4, Duration.ofSeconds(2));
        PgBench.Result whole = pgbench.run("one-statement.sql", 4, Duration.ofSeconds(2));

        assertThat(single.done()).isPositive();
        assertThat(whole.done()).isPositive();
        assertThat(count(commands, "outbox")).isEqualTo(single.done() + whole.done());
        assertThat(count(commands, "rides WHERE start_label = ''")).isPositive();
        assertThat(count(commands, "vehicles WHERE status = 'on_trip'")).isZero();
        // its connections have ended when it has
        assertThat(single.used().of(PostgresProcess.VACUUM_AND_ENDED)).isPositive();
    }

    @Test
    void countsTheProcessesOfConnectionsThatAreOpen() throws Exception {
        Processors processors = new Processors();
        processors.watchDatabase(database.process());
        try (Connection connection = DriverManager.getConnection(commands);
                Statement statement = connection.createStatement()) {
            processors.begin();

            statement.execute("SELECT count(*) FROM generate_series(1, 2000000)");

            CpuUse used = processors.used();
            assertThat(used.of(PostgresProcess.COMMANDS)).isPositive();
            assertThat(used.of(PostgresProcess.READS)).isZero();
            assertThat(used.of(Processors.POSTGRESQL)).isGreaterThanOrEqualTo(used.of(PostgresProcess.COMMANDS));
        }
    }

    @Test
    void fillsReadModels() throws Exception {
        ReadTables tables = new ReadTables(reads);

        tables.vehicles(0, 100);
        tables.rides(0, 1_000);

        assertThat(count(reads, "vehicle_listing.vehicles")).isEqualTo(100);
        assertThat(count(reads, "rider_history.rides")).isEqualTo(1_000);
        try (ReadDatabase progress = new ReadDatabase(reads, "movr.us-east1.fleet")) {
            for (String projection : ReadDatabase.PROJECTIONS) {
                assertThat(progress.applied(projection)).isZero();
                assertThat(progress.versions(projection)).isZero();
                assertThat(progress.parked(projection)).isZero();
            }
            assertThat(progress.counted()).isZero();
        }
    }

    private static String migrated(String name, Path migrations) throws IOException, SQLException {
        String url = database.url(name) + "&password=" + database.password();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                Stream<Path> files = Files.list(migrations)) {
            List<Path> ordered = files.filter(
                            file -> file.getFileName().toString().startsWith("V"))
                    .sorted(Comparator.comparingDouble(RowsIT::version))
                    .toList();
            assertThat(ordered).isNotEmpty();
            for (Path file : ordered) {
                statement.execute(Files.readString(file));
            }
        }
        return url;
    }

    /** Such as 19.1 of V19_1__index.sql: no part of them has two digits. */
    private static double version(Path file) {
        String version = file.getFileName().toString().substring(1).split("__", 2)[0];
        return Double.parseDouble(version.replace('_', '.'));
    }

    private static long count(String url, String rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
