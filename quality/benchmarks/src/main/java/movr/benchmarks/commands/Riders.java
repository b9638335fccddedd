package movr.benchmarks.commands;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.TestCluster;

/**
 * Riders and vehicles of a command database, numbered: the id of number n is the MD5 of a letter and n, which SQL can
 * compute, too. They are inserted directly into the database, because hashing a password takes a thirtieth of a second.
 */
public final class Riders {

    private static final String PEOPLE = """
            INSERT INTO users (region, id, city, status, stream_version, username, email, first_name, last_name, password_hash,
                registered_at)
            SELECT '%1$s', md5('r' || n)::uuid, '%2$s', 'active', 1, 'rider' || n, 'rider' || n || '@example.com', 'Erika',
                'Muster', '{noop}', now()
            FROM generate_series(0, ? - 1) AS n""";

    private static final String VEHICLES = """
            INSERT INTO vehicles (region, id, city, owner_id, type, color, brand, status, stream_version, label, latitude,
                longitude, added_at)
            SELECT '%1$s', md5('v' || n)::uuid, '%2$s', md5('r' || n %% ?)::uuid, 'scooter', 'red', 'Acme', 'available', 1,
                '', 40.758, -73.9855, now()
            FROM generate_series(0, ? - 1) AS n""";

    private static final String RIDES = """
            INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id, start_label, start_latitude, start_longitude,
                started_at, end_label, end_latitude, end_longitude, ended_at)
            SELECT '%1$s', md5('past' || n)::uuid, '%2$s', md5('v' || n %% 1000)::uuid, '%1$s', md5('r' || n %% 1000)::uuid,
                '', 40.758, -73.9855, now() - interval '5 minutes', '', 40.7536, -73.9832, now()
            FROM generate_series(CAST(? AS INT8), ? - 1) AS n""";

    private static final String RECORDS = """
            INSERT INTO command_records (region, caller, idempotency_key, command, fingerprint, request_fingerprint, outcome, answer,
                expires_at)
            SELECT '%1$s', CAST(md5('r' || n %% 1000)::uuid AS TEXT), CAST(md5('past' || n)::uuid AS TEXT), 'StartRide',
                repeat('0', 64), '2.' || repeat('0', 64), 'accepted', repeat('x', 400), now() + interval '1 day'
            FROM generate_series(CAST(? AS INT8), ? - 1) AS n""";

    private Riders() {}

    /** Inserts ended rides, and the records of their commands, up to this number of rides. */
    public static void writePast(String url, int from, int to) {
        try (Connection connection = DriverManager.getConnection(url)) {
            fill(connection, RIDES, from, to);
            fill(connection, RECORDS, from, to);
            settle(connection, "rides, command_records");
        } catch (SQLException failure) {
            throw new CannotMeasure("Rides cannot be written: " + failure.getMessage(), failure);
        }
    }

    /** Inserts riders and vehicles, and updates the database's statistics. */
    public static void write(String url, int people, int vehicles) {
        try (Connection connection = DriverManager.getConnection(url)) {
            fill(connection, PEOPLE, people);
            fill(connection, VEHICLES, people, vehicles);
            settle(connection, "users, vehicles");
        } catch (SQLException failure) {
            throw new CannotMeasure("People and vehicles cannot be written: " + failure.getMessage(), failure);
        }
    }

    /** Deletes the events in the outbox. */
    static void forgetEvents(String url) {
        execute(url, "TRUNCATE outbox");
    }

    /** Ends the open rides of riders and vehicles. */
    static void abandonRides(String url) {
        execute(
                url,
                "DELETE FROM open_rides; UPDATE vehicles SET status = 'available', ride_id = NULL WHERE status = 'on_trip'");
    }

    private static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new CannotMeasure("The database refuses: " + failure.getMessage(), failure);
        }
    }

    /** Only the written tables: the statistics of a table that was empty would be used until they are updated again. */
    private static void settle(Connection connection, String tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE " + tables);
            statement.execute("CHECKPOINT");
        }
    }

    private static void fill(Connection connection, String sql, int... values) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(sql.formatted(TestCluster.REGION, TestCluster.CITY))) {
            for (int i = 0; i < values.length; i++) {
                statement.setInt(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** The id of a rider. */
    public static UUID rider(int number) {
        return md5("r" + number);
    }

    /** The id of a vehicle. */
    public static UUID vehicle(int number) {
        return md5("v" + number);
    }

    private static UUID md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }
}
