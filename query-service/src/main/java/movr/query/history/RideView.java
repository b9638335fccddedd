package movr.query.history;

import java.time.Instant;
import java.util.UUID;
import movr.events.Location;
import org.jspecify.annotations.Nullable;

/**
 * A ride, as its rider sees it.
 *
 * @param region in which it took place
 * @param endLocation null while it goes on, as all that follows
 * @param durationSeconds whole seconds
 * @param distanceMetres between start and end, as the crow flies
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

    /** A row, column by column. */
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
