package movr.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path directory;

    @Test
    void keepsItsDataAndWritesItToDisk() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.startIn(directory.resolve("postgres"))) {
            run(database.url("things"), "CREATE TABLE thing AS SELECT 'kept' AS name");
            assertThat(ask(database.url("things"), "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database.url("things"), "SHOW synchronous_commit")).isEqualTo("on");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.startIn(directory.resolve("postgres"))) {
            assertThat(ask(database.url("things"), "SELECT name FROM thing")).isEqualTo("kept");
        }
    }

    private static void run(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
