package movr.verifier.rows;

import java.util.Map;
import movr.events.EventFamily;
import movr.verifier.topics.EventLog;

/** The topics of a region, and the state that their events tell. */
public record RegionLog(String region, EventLog fleet, EventLog users, EventFold fold) implements AutoCloseable {

    public static RegionLog of(Map<String, Object> kafka, String region) {
        EventFold fold = new EventFold();
        return new RegionLog(
                region,
                new EventLog(kafka, region, EventFamily.FLEET, fold),
                new EventLog(kafka, region, EventFamily.USERS, fold),
                fold);
    }

    public void readOn() {
        fleet.readOn();
        users.readOn();
    }

    @Override
    public void close() {
        fleet.close();
        users.close();
    }
}
