package movr.command.rides;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.region.LocationColumns;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import org.jspecify.annotations.Nullable;

/**
 * A ride as its row tells, in the region of its city. It ends once, and only its rider ends it.
 *
 * @param endedAt null while it goes on
 */
record Ride(
        UUID id,
        String city,
        UUID vehicleId,
        HomeKey rider,
        LocationColumns start,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /**
     * The event of the ride's end. Clocks of two machines may differ: a ride never ends before it started.
     *
     * @throws RideRejection when it is not the caller's, or over
     */
    RideEnded end(UUID caller, Location to, Instant now) {
        if (!rider.id().equals(caller)) {
            throw RideRejection.notYours();
        }
        if (endedAt != null) {
            throw RideRejection.alreadyEnded();
        }
        Instant at = now.isBefore(startedAt) ? startedAt : now;
        return new RideEnded(
                id,
                vehicleId,
                rider.id(),
                rider.region(),
                city,
                start.location(),
                LocationColumns.of(to).location(),
                startedAt,
                at,
                Duration.between(startedAt, at).toSeconds());
    }
}
