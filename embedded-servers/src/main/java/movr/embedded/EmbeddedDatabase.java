package movr.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server that keeps its data, with the durable settings of a real one. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final int ANY_PORT = 0;

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server on a free port.
     *
     * @throws UncheckedIOException naming the directory when it does not start
     */
    public static EmbeddedDatabase startIn(Path directory) {
        return startIn(directory, ANY_PORT);
    }

    /**
     * Starts the server.
     *
     * @param directory where it keeps its data; made when missing
     * @param port that clients connect to; 0 for a free one
     * @throws UncheckedIOException naming the directory when it does not start
     */
    public static EmbeddedDatabase startIn(Path directory, int port) {
        try {
            return new EmbeddedDatabase(EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    // whoever starts it knows what must stop before it
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not start with its data in " + directory, failure);
        }
    }

    /**
     * Stops the server that a killed process left running in a directory, if there is one.
     *
     * @throws UncheckedIOException when its file cannot be read
     * @throws IllegalStateException when it does not stop
     */
    public static void stopOrphanIn(Path directory) {
        try {
            Orphan.of(directory).ifPresent(Orphan::stop);
        } catch (IOException failure) {
            throw new UncheckedIOException("The data in " + directory + " cannot be read", failure);
        }
    }

    /** The JDBC URL of a database, which is made when it is not there. */
    public String url(String name) {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            if (!exists(connection, name)) {
                create(connection, name);
            }
            return server.getJdbcUrl("postgres", name);
        } catch (SQLException failure) {
            throw new IllegalStateException("The database " + name + " could not be made", failure);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT datname FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void create(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not stop", failure);
        }
    }
}
