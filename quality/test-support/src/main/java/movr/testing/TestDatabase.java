package movr.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An empty database on a real PostgreSQL 18, one server for the whole JVM. Fsync is off: these tests do not cover power
 * cuts.
 */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** Creates an empty database. */
    public static TestDatabase create() {
        TestDatabase database = new TestDatabase("test_" + COUNT.incrementAndGet());
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database.name);
        } catch (SQLException failure) {
            throw new IllegalStateException("No test database", failure);
        }
        return database;
    }

    /** The JDBC URL; the user is {@code postgres}, without a password. */
    public String url() {
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    /** Server, started with the first database and stopped by the library with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException("PostgreSQL did not start", failure);
            }
        }
    }
}
