package movr.benchmarks.queries;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import movr.benchmarks.cluster.CannotMeasure;

/**
 * Read models filled directly: queries do not depend on the origin of rows, and a million of them are inserted faster
 * this way.
 */
public final class ReadTables {

    /**
     * Not the city with live clients: a listing of 300,000 vehicles sent to a thousand of them is another benchmark.
     */
    static final String CITY = "boston";

    private static final String VEHICLES = """
            INSERT INTO vehicle_listing.vehicles (vehicle_id, city, owner_id, type, color, brand, status, label, latitude, longitude,
                added_at, changed_at, stream_version, kafka_partition, kafka_offset)
            SELECT md5('v' || n)::uuid, '%s', md5('r' || n %% 1000)::uuid, (ARRAY['bike', 'scooter', 'skateboard'])[n %% 3 + 1], 'red',
                'Acme', CASE WHEN n %% 5 = 0 THEN 'on_trip' ELSE 'available' END, '',
                42.3601 + 0.2 * (n * 7919 %% 1000 - 500) / 1000.0, -71.0589 + 0.2 * (n * 104729 %% 997 - 498) / 997.0,
                now(), now(), 1, n %% 6, -1
            FROM generate_series(CAST(? AS int8), ? - 1) AS n""";

    /** A hundred rides of each rider. */
    private static final String RIDES = """
            INSERT INTO rider_history.rides (ride_id, rider_id, region, city, vehicle_id, start_label, start_latitude, start_longitude,
                started_at, end_label, end_latitude, end_longitude, ended_at, duration_seconds, distance_metres, stream_version)
            SELECT md5('t' || n)::uuid, md5('r' || n / 100)::uuid, 'us-east1', '%s', md5('v' || n %% 3000)::uuid, '', 40.758, -73.9855,
                now() - n %% 100 * interval '1 day', '', 40.7536, -73.9832,
                now() - n %% 100 * interval '1 day' + interval '5 minutes', 300, 520, 2
            FROM generate_series(CAST(? AS int8), ? - 1) AS n""";

    private static final String KNOWN_RIDERS = "SELECT count(*) FROM rider_history.riders";

    private final String url;

    /** Connects to a read database by its JDBC URL. */
    public ReadTables(String url) {
        this.url = url;
    }

    /** Inserts vehicles up to this number, at positions before everything on Kafka: no change for live clients. */
    public void vehicles(int from, int to) {
        fill(VEHICLES, from, to, "vehicle_listing.vehicles");
    }

    /** Inserts rides up to this number. */
    public void rides(int from, int to) {
        fill(RIDES, from, to, "rider_history.rides");
    }

    /** Number of riders whose registration is applied. */
    long knownRiders() {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(KNOWN_RIDERS)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException failure) {
            throw new CannotMeasure("The riders cannot be counted: " + failure.getMessage(), failure);
        }
    }

    private void fill(String sql, int from, int to, String table) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement(sql.formatted(CITY));
                Statement after = connection.createStatement()) {
            insert.setInt(1, from);
            insert.setInt(2, to);
            insert.executeUpdate();
            after.execute("VACUUM ANALYZE " + table);
            after.execute("CHECKPOINT");
        } catch (SQLException failure) {
            throw new CannotMeasure("Rows of " + table + " cannot be written: " + failure.getMessage(), failure);
        }
    }
}
