package movr.command.rides;

import java.time.Instant;
import java.util.UUID;
import movr.command.messages.Command;
import movr.events.Location;

/**
 * A rider leaves the vehicle.
 *
 * @param region home region of the city
 * @param caller who asks; only the rider may
 */
record EndRide(String region, String city, UUID rideId, UUID caller, Location location)
        implements Command<EndRide.Ended> {

    @Override
    public Class<Ended> bodyType() {
        return Ended.class;
    }

    /** The ride that ended. */
    record Ended(
            UUID rideId,
            UUID vehicleId,
            Location startLocation,
            Location endLocation,
            Instant startedAt,
            Instant endedAt,
            long durationSeconds) {}
}
