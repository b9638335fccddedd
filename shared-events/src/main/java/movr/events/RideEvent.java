package movr.events;

import java.time.Instant;
import java.util.UUID;

/** Event of a ride. Belongs to the vehicle's stream, so that a vehicle's events have one order. */
public sealed interface RideEvent extends DomainEvent {

    /** Id of the ride. */
    UUID rideId();

    /** Id of the vehicle. */
    UUID vehicleId();

    /** Opaque id of the rider. */
    UUID riderId();

    @Override
    String riderRegion();

    @Override
    default UUID streamId() {
        return vehicleId();
    }

    /**
     * A ride began; the vehicle is on a trip.
     *
     * @param riderRegion home region of the rider
     * @param city slug of the vehicle's city
     */
    record RideStarted(
            UUID rideId,
            UUID vehicleId,
            UUID riderId,
            String riderRegion,
            String city,
            Location startLocation,
            Instant startedAt)
            implements RideEvent {

        @Override
        public Instant occurredAt() {
            return startedAt;
        }
    }

    /**
     * A ride ended; the vehicle is available where it was left.
     *
     * @param riderRegion home region of the rider
     * @param city slug of the vehicle's city
     * @param durationSeconds whole seconds, rounded down
     */
    record RideEnded(
            UUID rideId,
            UUID vehicleId,
            UUID riderId,
            String riderRegion,
            String city,
            Location startLocation,
            Location endLocation,
            Instant startedAt,
            Instant endedAt,
            long durationSeconds)
            implements RideEvent {

        @Override
        public Instant occurredAt() {
            return endedAt;
        }
    }
}
