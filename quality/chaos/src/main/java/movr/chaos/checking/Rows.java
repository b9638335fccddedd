package movr.chaos.checking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Actual state in the databases. */
final class Rows {

    private static final String USERS = "SELECT id FROM users ORDER BY id";
    private static final String VEHICLES = "SELECT id, stream_version FROM vehicles ORDER BY id";
    private static final String RIDES = "SELECT id, ended_at, end_latitude, end_longitude FROM rides ORDER BY id";
    private static final String SHOWN =
            "SELECT ride_id, ended_at, end_latitude, end_longitude FROM rider_history.rides JOIN rider_history.riders USING (rider_id)"
                    + " ORDER BY ride_id";

    private Rows() {}

    /** State of the command database. */
    static SystemState committed(String url) {
        JdbcTemplate jdbc = jdbc(url);
        Map<UUID, Long> vehicles = new HashMap<>();
        jdbc.query(VEHICLES, row -> {
            vehicles.put(row.getObject(1, UUID.class), row.getLong(2));
        });
        return new SystemState(new HashSet<>(jdbc.queryForList(USERS, UUID.class)), vehicles, rides(jdbc, RIDES));
    }

    /** Rides in a region's rider history. */
    static Map<UUID, String> shown(String url) {
        return rides(jdbc(url), SHOWN);
    }

    static JdbcTemplate jdbc(String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url));
    }

    private static Map<UUID, String> rides(JdbcTemplate jdbc, String sql) {
        Map<UUID, String> rides = new HashMap<>();
        jdbc.query(sql, row -> {
            rides.put(row.getObject(1, UUID.class), ride(row));
        });
        return rides;
    }

    private static String ride(ResultSet row) throws SQLException {
        return row.getTimestamp(2) == null ? SystemState.OPEN : SystemState.ended(row.getDouble(3), row.getDouble(4));
    }
}
