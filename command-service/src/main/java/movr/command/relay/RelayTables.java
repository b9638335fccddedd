package movr.command.relay;

import java.time.Duration;
import javax.sql.DataSource;
import movr.command.outbox.UnsentEvents;
import org.springframework.jdbc.core.JdbcTemplate;

/** The three tables that a relay uses. */
record RelayTables(UnsentEvents unsent, Leases leases, ParkedStreams parked) {

    /**
     * The tables of one relay.
     *
     * @param owner unique over all relays and all restarts
     */
    static RelayTables of(DataSource database, String owner, Duration lease) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        return new RelayTables(new UnsentEvents(jdbc), new Leases(jdbc, owner, lease), new ParkedStreams(jdbc));
    }
}
