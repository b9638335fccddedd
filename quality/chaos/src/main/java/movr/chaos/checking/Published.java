package movr.chaos.checking;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventFamily;
import movr.events.EventJson;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.verifier.topics.EventLog;

/**
 * The rides on the topics, as a read_committed consumer sees them that skips repeats. A vehicle's rides must follow one
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

    /** Number of distinct events. */
    long events() {
        return events;
    }

    /** Number of repeated records. */
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
            rides.put(started.rideId(), SystemState.OPEN);
        } else if (event instanceof RideEnded ended) {
            riding.remove(ended.vehicleId());
            Location place = ended.endLocation();
            rides.put(ended.rideId(), SystemState.ended(place.latitude(), place.longitude()));
        }
    }
}
