package movr.command.rides;

import java.time.Instant;
import java.util.UUID;
import movr.command.messages.Command;
import movr.command.region.HomeKey;
import movr.events.Location;

/**
 * A rider wants to ride a vehicle.
 *
 * @param region home region of the city
 * @param rider who asks; may live in another region
 */
record StartRide(String region, String city, UUID vehicleId, HomeKey rider) implements Command<StartRide.Started> {

    @Override
    public Class<Started> bodyType() {
        return Started.class;
    }

    /** The ride that began. */
    record Started(UUID rideId, UUID vehicleId, Location startLocation, Instant startedAt) {}
}
