package movr.query.rides;

import java.time.Instant;
import java.util.UUID;
import movr.events.Location;
import org.jspecify.annotations.Nullable;

/**
 * A ride as shown to its rider.
 *
 * @param region in which it took place
 * @param endLocation null during the ride, as are all that follow
 * @param durationSeconds whole seconds
 * @param distanceMetres between start and end, along the great circle
 */
record RideView(
        UUID rideId,
        String region,
        String city,
        UUID vehicleId,
        Location startLocation,
        Instant startedAt,
        @Nullable Location endLocation,
        @Nullable Instant endedAt,
        @Nullable Long durationSeconds,
        @Nullable Long distanceMetres) {

    /** Creates a view from the columns of a row. */
    RideView(
            UUID rideId,
            String region,
            String city,
            UUID vehicleId,
            String startLabel,
            double startLatitude,
            double startLongitude,
            Instant startedAt,
            @Nullable String endLabel,
            @Nullable Double endLatitude,
            @Nullable Double endLongitude,
            @Nullable Instant endedAt,
            @Nullable Long durationSeconds,
            @Nullable Long distanceMetres) {
        this(
                rideId,
                region,
                city,
                vehicleId,
                new Location(startLabel, startLatitude, startLongitude),
                startedAt,
                end(endLabel, endLatitude, endLongitude),
                endedAt,
                durationSeconds,
                distanceMetres);
    }

    private static @Nullable Location end(
            @Nullable String label, @Nullable Double latitude, @Nullable Double longitude) {
        return label == null || latitude == null || longitude == null ? null : new Location(label, latitude, longitude);
    }
}
