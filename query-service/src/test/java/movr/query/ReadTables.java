package movr.query;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Content of the read database. */
final class ReadTables {

    static final List<String> SCHEMAS = List.of("vehicle_listing", "rider_history", "city_users", "ride_statistics");

    private static final Map<String, String> QUERIES = Map.of(
            "vehicles", """
                    SELECT concat_ws('|', vehicle_id, status, latitude::int8 || ',' || longitude::int8, owner_id)
                    FROM vehicle_listing.vehicles""",
            "rides", """
                    SELECT concat_ws('|', ride_id, rider_id, region, coalesce(end_latitude::int8 || ',' || end_longitude::int8, 'null'),
                        coalesce(duration_seconds::text, 'null')) FROM rider_history.rides AS ride
                    WHERE NOT EXISTS (SELECT FROM rider_history.streams WHERE stream_id = ride.rider_id AND ended)""",
            "riders", "SELECT rider_id::text FROM rider_history.riders",
            "people", "SELECT concat_ws('|', user_id, username, city) FROM city_users.people",
            "owners", "SELECT concat_ws('|', owner_id, vehicles) FROM city_users.owners",
            "hours", """
                    SELECT concat_ws('|', city, extract(epoch FROM hour)::int8, rides_started, rides_ended, duration_seconds,
                        distance_metres) FROM ride_statistics.hours""");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    ReadTables(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** The rows that {@link PlainFold} foretells. */
    Map<String, Set<String>> all() {
        Map<String, Set<String>> rows = new TreeMap<>();
        QUERIES.forEach((table, query) -> rows.put(table, new HashSet<>(jdbc.queryForList(query, String.class))));
        return rows;
    }

    long count(String fromWhere, Object... values) {
        Long count = jdbc.queryForObject("SELECT count(*) FROM " + fromWhere, Long.class, values);
        return count == null ? 0 : count;
    }

    List<String> texts(String sql, Object... values) {
        return jdbc.queryForList(sql, String.class, values);
    }

    void change(String sql, Object... values) {
        transactions.executeWithoutResult(transaction -> jdbc.update(sql, values));
    }

    /** Forgets everything. */
    void clear() {
        transactions.executeWithoutResult(transaction -> SCHEMAS.forEach(schema -> jdbc.queryForList(
                        "SELECT tablename FROM pg_tables WHERE schemaname = ?", String.class, schema)
                .forEach(table -> jdbc.execute("DELETE FROM " + schema + "." + table))));
    }
}
