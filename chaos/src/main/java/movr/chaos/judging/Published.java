package movr.chaos.judging;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventFamily;
import movr.events.EventJson;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.verifier.topics.EventLog;

/**
 * The rides on the topics, as a consumer of what is committed sees them who skips what it has seen. A vehicle's rides must follow one
 * another.
 */
final class Published {

    private final Map<UUID, String> rides = new HashMap<>();
    private final Map<UUID, UUID> riding = new HashMap<>();
    private final Score score;
    private long events;
    private long again;

    Published(Score score) {
        this.score = score;
    }

    void read(Map<String, Object> kafka, String region) {
        try (EventLog log =
                new EventLog(kafka, region, EventFamily.FLEET, (envelope, message) -> take(EventJson.open(envelope)))) {
            log.readOn();
            events += log.events() - log.repeated();
            again += log.repeated();
            if (log.unreadable() > 0) {
                score.add(Column.DIFFERENT, log.topic() + " has records that cannot be read: " + log.unreadable());
            }
        }
    }

    Map<UUID, String> rides() {
        return rides;
    }

    /** Events that were not there yet. */
    long events() {
        return events;
    }

    /** Records that were there already. */
    long again() {
        return again;
    }

    void take(DomainEvent event) {
        if (event instanceof RideStarted started) {
            UUID open = riding.put(started.vehicleId(), started.rideId());
            if (open != null) {
                score.add(
                        Column.VIOLATIONS,
                        "Vehicle " + started.vehicleId() + " began ride " + started.rideId() + " on ride " + open);
            }
            rides.put(started.rideId(), Books.OPEN);
        } else if (event instanceof RideEnded ended) {
            riding.remove(ended.vehicleId());
            rides.put(ended.rideId(), Books.ended(ended.endLocation().label()));
        }
    }
}
