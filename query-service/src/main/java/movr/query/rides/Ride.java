package movr.query.rides;

import java.time.Instant;
import java.util.UUID;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.query.region.Distance;
import org.jspecify.annotations.Nullable;

/**
 * State of a ride, derived from its events.
 *
 * @param region in which it took place
 * @param end null while it is in progress
 * @param version of the vehicle's stream
 */
record Ride(
        Journey journey,
        String region,
        RideStart start,
        @Nullable RideEnd end,
        long version) {

    /** The parties of a ride, and its city. */
    record Journey(UUID rideId, UUID riderId, UUID vehicleId, String city) {}

    /** Start of a ride. */
    record RideStart(Location location, Instant at) {}

    /**
     * End of a ride.
     *
     * @param distanceMetres between start and end, along the great circle
     */
    record RideEnd(Location location, Instant at, long durationSeconds, long distanceMetres) {}

    static Ride started(RideStarted event, String region, long version) {
        return new Ride(
                new Journey(event.rideId(), event.riderId(), event.vehicleId(), event.city()),
                region,
                new RideStart(event.startLocation(), event.startedAt()),
                null,
                version);
    }

    static Ride ended(RideEnded event, String region, long version) {
        return new Ride(
                new Journey(event.rideId(), event.riderId(), event.vehicleId(), event.city()),
                region,
                new RideStart(event.startLocation(), event.startedAt()),
                new RideEnd(
                        event.endLocation(),
                        event.endedAt(),
                        event.durationSeconds(),
                        Distance.metres(event.startLocation(), event.endLocation())),
                version);
    }
}
