package movr.query.vehicles;

import java.time.Instant;
import java.util.UUID;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.events.VehicleType;
import movr.projections.StreamEvent;
import org.jspecify.annotations.Nullable;

/**
 * State of a vehicle, derived from its events by a pure fold. A removed one stays removed.
 *
 * @param origin attributes from its first event
 * @param location current or last known location
 * @param change the event that led to this state
 */
record Vehicle(Origin origin, Status status, Location location, Change change) {

    /** Attributes that never change. */
    record Origin(UUID id, UUID ownerId, String city, VehicleType type, String color, String brand, Instant addedAt) {

        private static Origin of(VehicleAdded event) {
            return new Origin(
                    event.vehicleId(),
                    event.ownerId(),
                    event.city(),
                    event.type(),
                    event.color(),
                    event.brand(),
                    event.addedAt());
        }
    }

    /** The event that led to a state. */
    record Change(Instant at, long version, int partition, long offset) {

        private static Change of(StreamEvent event) {
            return new Change(event.occurredAt(), event.version(), event.partition(), event.position());
        }
    }

    /**
     * Effect of events on a vehicle that was added before, whatever its state; one that was removed stays removed.
     *
     * @param location null where they do not tell one
     */
    record Update(Status status, @Nullable Location location, Change change) {

        /** The effect of the event after those before; null while there is none. */
        static @Nullable Update after(@Nullable Update before, StreamEvent event) {
            if (before != null && before.status == Status.REMOVED) {
                return before;
            }
            Location last = before == null ? null : before.location;
            if (event.event() instanceof RideStarted) {
                return new Update(Status.ON_TRIP, last, Change.of(event));
            } else if (event.event() instanceof RideEnded ended) {
                return new Update(Status.AVAILABLE, ended.endLocation(), Change.of(event));
            } else if (event.event() instanceof VehicleRemoved) {
                return new Update(Status.REMOVED, last, Change.of(event));
            }
            return before;
        }
    }

    /** The state after the event; null while the event that added the vehicle is not known. */
    static @Nullable Vehicle after(@Nullable Vehicle before, StreamEvent event) {
        if (before == null) {
            return event.event() instanceof VehicleAdded added
                    ? new Vehicle(Origin.of(added), Status.AVAILABLE, added.location(), Change.of(event))
                    : null;
        }
        Update update = before.status == Status.REMOVED ? null : Update.after(null, event);
        return update == null ? before : before.after(update);
    }

    private Vehicle after(Update update) {
        Location there = update.location == null ? location : update.location;
        return new Vehicle(origin, update.status, there, update.change);
    }
}
