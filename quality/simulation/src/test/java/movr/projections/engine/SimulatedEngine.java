package movr.projections.engine;

import java.time.Clock;
import javax.sql.DataSource;
import movr.projections.parking.ParkedTable;
import movr.projections.parking.ParkingProperties;
import movr.streams.CloudEventRecords;
import movr.streams.EventContract;
import org.springframework.jdbc.core.JdbcTemplate;

/** Access to an engine on the connections of a simulated process. */
public record SimulatedEngine(Engine engine, OffsetTable offsets, ParkedTable parkedTable, ParkedMessages parked) {

    private static final int MOST_STREAMS = 3;

    public static SimulatedEngine on(DataSource database, EventContract contract, Clock clock) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        OffsetTable offsets = new OffsetTable(jdbc);
        StreamTable streams = new StreamTable(jdbc, contract);
        ParkedTable parked = new ParkedTable(jdbc);
        Engine engine = new Engine(
                offsets,
                streams,
                parked,
                new ParkingProperties(MOST_STREAMS),
                new CloudEventRecords(contract),
                clock,
                database);
        return new SimulatedEngine(engine, offsets, parked, new ParkedMessages(engine, offsets, streams, parked));
    }
}
