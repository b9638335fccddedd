package movr.command.rides;

import java.time.Instant;
import java.util.UUID;
import movr.commands.Command;
import movr.events.Location;

/**
 * Command to end a ride and leave the vehicle at a location.
 *
 * @param region home region of the city
 * @param caller only the ride's rider may end it
 */
record EndRide(String region, String city, UUID rideId, UUID caller, Location location)
        implements Command<EndRide.Ended> {

    @Override
    public Class<Ended> bodyType() {
        return Ended.class;
    }

    @Override
    public boolean loadsEntities() {
        return false;
    }

    /** Body of the answer: the ride that ended. */
    record Ended(
            UUID rideId,
            UUID vehicleId,
            Location startLocation,
            Location endLocation,
            Instant startedAt,
            Instant endedAt,
            long durationSeconds) {}
}
