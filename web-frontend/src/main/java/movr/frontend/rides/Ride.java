package movr.frontend.rides;

import java.time.Instant;
import movr.frontend.cities.Place;
import org.jspecify.annotations.Nullable;

/**
 * A ride, as its rider sees it.
 *
 * @param endLocation null while it goes on, as all that follows
 */
public record Ride(
        String rideId,
        String city,
        String vehicleId,
        Place startLocation,
        Instant startedAt,
        @Nullable Place endLocation,
        @Nullable Instant endedAt,
        @Nullable Long durationSeconds,
        @Nullable Long distanceMetres) {

    /** Whether it goes on. */
    public boolean open() {
        return endedAt == null;
    }
}
