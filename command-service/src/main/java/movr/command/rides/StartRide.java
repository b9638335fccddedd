package movr.command.rides;

import java.time.Instant;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.commands.Command;
import movr.events.Location;
import movr.events.RideEvent.RideStarted;

/**
 * Command to start a ride on a vehicle.
 *
 * @param region home region of the city
 * @param rider the caller; may live in another region
 */
record StartRide(String region, String city, UUID vehicleId, HomeKey rider) implements Command<StartRide.Started> {

    @Override
    public Class<Started> bodyType() {
        return Started.class;
    }

    @Override
    public boolean loadsEntities() {
        return false;
    }

    /** Event that carries the command out. */
    RideStarted started(UUID ride, Location from, Instant at) {
        return new RideStarted(ride, vehicleId, rider.id(), rider.region(), city, from, at);
    }

    /** Body of the answer: the ride that began. */
    record Started(UUID rideId, UUID vehicleId, Location startLocation, Instant startedAt) {}
}
