package movr.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private static final String WRONG_PASSWORD = "28P01";

    @TempDir
    Path directory;

    @Test
    void keepsItsDataAndWritesItToDisk() throws Exception {
        try (EmbeddedDatabase database = start()) {
            run(database, "CREATE TABLE thing AS SELECT 'kept' AS name");
            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
        }
        try (EmbeddedDatabase database = start()) {
            assertThat(ask(database, "SELECT name FROM thing")).isEqualTo("kept");
        }
    }

    @Test
    void asksForThePasswordThatLiesBesideItsData() throws Exception {
        try (EmbeddedDatabase database = start()) {
            assertRefusesStrangers(database);
            assertThat(Files.readString(passwordFile())).isEqualTo("*:*:*:postgres:" + database.password() + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void asksForAPasswordWhereAnEarlierVersionTrustedEverybody() throws Exception {
        start().close();
        Path rules = data().resolve("pg_hba.conf");
        Files.writeString(rules, Files.readString(rules).replace("scram-sha-256", "trust"));
        Files.delete(passwordFile());

        try (EmbeddedDatabase database = start()) {
            assertRefusesStrangers(database);
            assertThat(ask(database, "SELECT 'in'")).isEqualTo("in");
        }
    }

    @Test
    void saysWhichPasswordIsGone() throws Exception {
        start().close();
        Files.delete(passwordFile());

        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("The file with its password is gone: " + passwordFile());
    }

    @Test
    void keepsNothingWhereOthersCanWrite() throws Exception {
        try (EmbeddedDatabase database = start()) {
            long server = Long.parseLong(
                    Files.readAllLines(data().resolve("postmaster.pid")).get(0));
            Path program = Path.of(
                    ProcessHandle.of(server).orElseThrow().info().command().orElseThrow());

            assertThat(program).startsWith(Programs.directory());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Programs.directory())))
                    .isEqualTo("rwx------");
            assertThat(ask(database, "SHOW unix_socket_directories")).isEmpty();
            assertThat(ask(database, "SHOW listen_addresses")).isEqualTo("localhost");
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.startIn(data());
    }

    private Path data() {
        return directory.resolve("postgres");
    }

    private Path passwordFile() {
        return directory.resolve("pgpass");
    }

    private static void assertRefusesStrangers(EmbeddedDatabase database) {
        assertThatThrownBy(() -> DriverManager.getConnection(database.url("things") + "&password=guess")
                        .close())
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(WRONG_PASSWORD));
    }

    private static void run(EmbeddedDatabase database, String sql) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedDatabase database, String sql) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url("things"), "postgres", database.password());
    }
}
