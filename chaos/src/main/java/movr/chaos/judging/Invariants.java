package movr.chaos.judging;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Asks the command database, again and again, for what must never be committed, not even for a moment. */
public final class Invariants {

    private static final List<String> VIOLATIONS = List.of("""
            SELECT 'Vehicle ' || vehicle_id || ' is on ' || count(*) || ' rides' AS sentence FROM rides
            WHERE ended_at IS NULL GROUP BY region, vehicle_id HAVING count(*) > 1 ORDER BY sentence""", """
            SELECT 'Rider ' || rider_id || ' is on ' || count(*) || ' rides' AS sentence FROM rides
            WHERE ended_at IS NULL GROUP BY rider_region, rider_id HAVING count(*) > 1 ORDER BY sentence""", """
            SELECT 'Vehicle ' || v.id || ' says ' || v.status || ', ride ' || r.id || ' says it is on it' AS sentence
            FROM rides r JOIN vehicles v ON v.region = r.region AND v.id = r.vehicle_id
            WHERE r.ended_at IS NULL AND v.ride_id IS DISTINCT FROM r.id ORDER BY sentence""", """
            SELECT 'Ride ' || r.id || ' is open, and its rider does not know of it' AS sentence
            FROM rides r LEFT JOIN open_rides o ON o.region = r.rider_region AND o.rider_id = r.rider_id AND o.ride_id = r.id
            WHERE r.ended_at IS NULL AND o.ride_id IS NULL ORDER BY sentence""");

    private final JdbcTemplate jdbc;
    private final AtomicInteger looks = new AtomicInteger();
    private final Set<String> violations = new ConcurrentSkipListSet<>();

    /**
     * Not asked yet.
     *
     * @param url JDBC URL of the command database
     */
    public Invariants(String url) {
        this.jdbc = Rows.jdbc(url);
    }

    /** Asks once; a database that is down is asked later. */
    public void look() {
        try {
            VIOLATIONS.forEach(sql -> violations.addAll(jdbc.queryForList(sql, String.class)));
            looks.incrementAndGet();
        } catch (DataAccessException down) {
            // a fault is under way
            return;
        }
    }

    /** How often it was answered. */
    public int looks() {
        return looks.get();
    }

    public List<String> violations() {
        return List.copyOf(violations);
    }
}
