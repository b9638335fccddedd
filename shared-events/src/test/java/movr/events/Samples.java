package movr.events;

import java.time.Instant;
import java.util.UUID;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.UserEvent.UserRegistered;
import movr.events.UserEvent.UserRemoved;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.streams.EventEnvelope;

/** One event of each type, the ones in the golden files. */
final class Samples {

    static final UUID EVENT = UUID.fromString("0b5e6a3c-5c9f-4d0a-9a55-0d3c1c1e7f10");
    static final UUID USER = UUID.fromString("7f9c24e8-3b12-4fef-91e0-56a2d5a2b5b1");
    static final UUID VEHICLE = UUID.fromString("c3a4a1f0-7f0e-4b5b-8b0a-4a1d9a0e2f33");
    static final UUID RIDE = UUID.fromString("1d2f6b1e-9c55-4a53-8f5e-2f6f0f3d9b77");
    static final long VERSION = 7;
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final Instant START = Instant.parse("2026-11-23T08:30:00.123456Z");
    private static final Instant END = Instant.parse("2026-11-23T08:42:30.5Z");
    private static final Location LOUVRE = new Location("Louvre", 48.8606, 2.3376);
    private static final Location BASTILLE = new Location("Place de la Bastille", 48.8532, 2.3691);

    private Samples() {}

    static EventEnvelope of(EventType type) {
        String region =
                type == EventType.USER_REGISTERED || type == EventType.USER_REMOVED ? "us-east1" : "europe-west1";
        return EventJson.seal(EVENT, event(type), region, VERSION, type.tombstone() ? null : TRACE);
    }

    static DomainEvent event(EventType type) {
        return switch (type) {
            case USER_REGISTERED -> new UserRegistered(USER, "erika", "boston", START);
            case USER_REMOVED -> new UserRemoved(USER, END);
            case VEHICLE_ADDED ->
                new VehicleAdded(VEHICLE, USER, "paris", VehicleType.SCOOTER, "red", "Acme", LOUVRE, START);
            case VEHICLE_REMOVED -> new VehicleRemoved(VEHICLE, USER, "paris", END);
            case RIDE_STARTED -> new RideStarted(RIDE, VEHICLE, USER, "us-east1", "paris", LOUVRE, START);
            case RIDE_ENDED ->
                new RideEnded(RIDE, VEHICLE, USER, "us-east1", "paris", LOUVRE, BASTILLE, START, END, 750);
        };
    }
}
