package movr.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A persistent PostgreSQL server with durable settings. It listens on loopback only, and requires the password in the
 * file {@code pgpass} beside its data.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final int ANY_PORT = 0;
    private static final Duration START = Duration.ofMinutes(1);

    private final EmbeddedPostgres server;
    private final Path directory;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, Path directory, String password) {
        this.server = server;
        this.directory = directory;
        this.password = password;
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
     * @param directory of its data; created when missing
     * @param port that clients connect to; 0 for a free one
     * @throws UncheckedIOException naming the directory when it does not start
     */
    public static EmbeddedDatabase startIn(Path directory, int port) {
        try {
            PasswordFile file = PasswordFile.beside(directory);
            Access access = new Access(directory);
            if (access.isGuarded() && !file.exists()) {
                throw new IOException("The file with its password is gone: " + file);
            }
            String password = file.password();
            EmbeddedDatabase database = new EmbeddedDatabase(start(directory, port, password), directory, password);
            database.guard(access);
            return database;
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not start with its data in " + directory, failure);
        }
    }

    private static EmbeddedPostgres start(Path directory, int port, String password) throws IOException {
        Path initial = Files.createTempDirectory("movr").resolve("password");
        PrivateFiles.write(initial, password);
        try {
            return EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory)
                    .setOverrideWorkingDirectory(Programs.directory().toFile())
                    .setCleanDataDirectory(false)
                    // the owner knows what must stop before it
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START)
                    // passed to initdb after the library's own options: the later one of two counts
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", initial.toString())
                    .setConnectConfig("password", password)
                    // sockets would be created in a directory that everybody can write to
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
        } finally {
            Files.delete(initial);
            Files.delete(initial.getParent());
        }
    }

    private void guard(Access access) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            access.guard(connection, password);
        } catch (SQLException refused) {
            throw new IOException("It could not be given a password", refused);
        }
    }

    /** Password of the user {@code postgres}. */
    public String password() {
        return password;
    }

    /** The server's process, whose children serve its connections. */
    public ProcessHandle process() {
        try {
            return ServerProcess.of(directory).orElseThrow().process();
        } catch (IOException failure) {
            throw new UncheckedIOException("The data in " + directory + " cannot be read", failure);
        }
    }

    /**
     * Stops the server that a killed process left running in a directory, if any.
     *
     * @throws UncheckedIOException when its file cannot be read
     * @throws IllegalStateException when it does not stop
     */
    public static void stopOrphanIn(Path directory) {
        try {
            ServerProcess.of(directory).ifPresent(ServerProcess::stop);
        } catch (IOException failure) {
            throw new UncheckedIOException("The data in " + directory + " cannot be read", failure);
        }
    }

    /** The JDBC URL of a database, without the password; the database is created when missing. */
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
