package movr.replay.reconciliation;

import java.util.UUID;
import movr.replay.sending.Crowd;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.SqlArrayValue;

/** The rides in the command database. */
final class CommittedRides implements Witness {

    private static final String RIDES = """
            SELECT id, ended_at IS NOT NULL AS ended FROM rides
            WHERE region = ? AND city = ? AND rider_id = ANY (CAST(? AS UUID[])) ORDER BY id""";

    private final JdbcTemplate jdbc;

    CommittedRides(String url) {
        this.jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
    }

    @Override
    public String name() {
        return "committed";
    }

    @Override
    public Rides rides(Crowd crowd) {
        Rides rides = new Rides();
        jdbc.query(
                RIDES,
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    rides.start(id);
                    if (row.getBoolean("ended")) {
                        rides.end(id);
                    }
                },
                crowd.city().region(),
                crowd.city().slug(),
                new SqlArrayValue("uuid", crowd.riderIds().toArray()));
        return rides;
    }
}
