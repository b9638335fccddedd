package movr.projections.engine;

import java.time.Clock;
import javax.sql.DataSource;
import movr.projections.parking.ParkedTable;
import movr.projections.parking.ParkingProperties;
import movr.streams.CloudEventRecords;
import org.springframework.jdbc.core.JdbcTemplate;

/** The engine on a database without its auto-configuration, for tests of those who use it. */
public final class EngineBeans {

    /** More than any test parks for one cause, but those of the limit. */
    private static final int MOST_STREAMS = 10_000;

    private EngineBeans() {}

    /** An engine. */
    public static Engine engine(DataSource database, CloudEventRecords format) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        return new Engine(
                new OffsetTable(jdbc),
                new StreamTable(jdbc, format.contract()),
                new ParkedTable(jdbc),
                new ParkingProperties(MOST_STREAMS),
                format,
                Clock.systemUTC(),
                database);
    }

    /** Operators' actions on parked messages. */
    public static ParkedMessages parked(DataSource database, CloudEventRecords format) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        return new ParkedMessages(
                engine(database, format),
                new OffsetTable(jdbc),
                new StreamTable(jdbc, format.contract()),
                new ParkedTable(jdbc));
    }
}
