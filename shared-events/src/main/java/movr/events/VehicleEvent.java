package movr.events;

import java.time.Instant;
import java.util.UUID;

/** Event of a vehicle, other than those of its rides. */
public sealed interface VehicleEvent extends DomainEvent {

    /** Id of the vehicle. */
    UUID vehicleId();

    @Override
    default UUID streamId() {
        return vehicleId();
    }

    /**
     * A vehicle was added, and is available.
     *
     * @param ownerId opaque id of a person
     * @param city slug
     */
    record VehicleAdded(
            UUID vehicleId,
            UUID ownerId,
            String city,
            VehicleType type,
            String color,
            String brand,
            Location location,
            Instant addedAt)
            implements VehicleEvent {

        @Override
        public Instant occurredAt() {
            return addedAt;
        }
    }

    /**
     * A vehicle was removed for good.
     *
     * @param ownerId opaque id of a person
     * @param city slug
     */
    record VehicleRemoved(UUID vehicleId, UUID ownerId, String city, Instant removedAt) implements VehicleEvent {

        @Override
        public Instant occurredAt() {
            return removedAt;
        }
    }
}
