package movr.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ride.
 *
 * @param city slug; null in the answer to a command, as is the region
 * @param endLocation null during the ride, as are all that follow
 * @param durationSeconds whole seconds
 * @param distanceMetres between start and end, along the great circle; null in the answer to a command
 */
public record Ride(
        UUID rideId,
        @Nullable String region,
        @Nullable String city,
        UUID vehicleId,
        Spot startLocation,
        Instant startedAt,
        @Nullable Spot endLocation,
        @Nullable Instant endedAt,
        @Nullable Long durationSeconds,
        @Nullable Long distanceMetres) {}
