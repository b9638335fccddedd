package movr.chaos.checking;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import movr.verifier.checks.Targets;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Invariants of the databases, checked repeatedly during the run: states that must never be committed, not even for a
 * moment. Each violation is reported once, at once.
 */
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

    /**
     * No event reaches a read model before all earlier ones of its stream: one that does is parked here. So whatever is
     * lost between the command database and a read model shows at the next event of its stream.
     */
    private static final String PARKED = """
            SELECT '%1$s had to park version ' || coalesce(CAST(stream_version AS VARCHAR), '?') || ' of stream '
                || coalesce(CAST(stream_id AS VARCHAR), '?') || ': ' || reason || ', ' || detail AS sentence
            FROM %1$s.parked WHERE reason <> 'BEHIND' ORDER BY sentence""";

    private static final List<String> READ_MODELS =
            List.of("vehicle_listing", "rider_history", "city_users", "ride_statistics");

    private final JdbcTemplate commands;
    private final List<JdbcTemplate> reads;
    private final Consumer<String> told;
    private final AtomicInteger looks = new AtomicInteger();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * Creates the invariants without checking them.
     *
     * @param told receives each violation, in a sentence, when it is first found
     */
    public Invariants(Targets targets, Consumer<String> told) {
        this.commands = Rows.jdbc(targets.commandDatabase());
        this.reads = targets.readDatabases().values().stream().map(Rows::jdbc).toList();
        this.told = told;
    }

    /**
     * Checks once; a database that is down is checked later.
     *
     * @throws BadSqlGrammarException when a query is wrong: else no violation would ever be found
     */
    public void look() {
        try {
            VIOLATIONS.forEach(sql -> ask(commands, sql));
            reads.forEach(database -> READ_MODELS.forEach(model -> ask(database, PARKED.formatted(model))));
            looks.incrementAndGet();
        } catch (BadSqlGrammarException mistake) {
            throw mistake;
        } catch (DataAccessException down) {
            // a fault is in progress
            return;
        }
    }

    /** Number of complete checks. */
    public int looks() {
        return looks.get();
    }

    private void ask(JdbcTemplate database, String sql) {
        database.queryForList(sql, String.class).stream().filter(known::add).forEach(told);
    }
}
