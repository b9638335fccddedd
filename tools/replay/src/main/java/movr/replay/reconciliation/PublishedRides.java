package movr.replay.reconciliation;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import movr.events.DomainEvent;
import movr.events.EventFamily;
import movr.events.EventJson;
import movr.events.RideEvent;
import movr.events.RideEvent.RideStarted;
import movr.replay.sending.Crowd;
import movr.verifier.topics.EventLog;

/** Rides on the fleet topic of the city's region, as a consumer counts them who skips repeated records. */
final class PublishedRides implements Witness {

    private final Map<String, Object> settings;

    PublishedRides(Map<String, Object> settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "published";
    }

    @Override
    public Rides rides(Crowd crowd) {
        Rides rides = new Rides();
        Set<UUID> riders = crowd.riderIds();
        try (EventLog log = new EventLog(
                settings,
                crowd.city().region(),
                EventFamily.FLEET,
                (envelope, message) -> count(EventJson.open(envelope), riders, rides))) {
            log.readOn();
        }
        return rides;
    }

    private static void count(DomainEvent event, Set<UUID> riders, Rides rides) {
        if (event instanceof RideEvent ride && riders.contains(ride.riderId())) {
            if (ride instanceof RideStarted) {
                rides.start(ride.rideId());
            } else {
                rides.end(ride.rideId());
            }
        }
    }
}
