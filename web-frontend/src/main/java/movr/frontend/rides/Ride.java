package movr.frontend.rides;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import movr.frontend.cities.NamedLocation;
import org.jspecify.annotations.Nullable;

/**
 * A ride as shown to its rider.
 *
 * @param endLocation null during the ride, as are all that follow
 */
public record Ride(
        String rideId,
        String city,
        String vehicleId,
        NamedLocation startLocation,
        Instant startedAt,
        @Nullable NamedLocation endLocation,
        @Nullable Instant endedAt,
        @Nullable Long durationSeconds,
        @Nullable Long distanceMetres) {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Returns whether it is an open ride with all its fields: a cookie may hold anything. */
    boolean isStart() {
        return Stream.of(rideId, city, vehicleId, startLocation, startedAt).noneMatch(Objects::isNull)
                && Objects.nonNull(startLocation.label())
                && startedAt.isAfter(Instant.EPOCH)
                && startedAt.isBefore(LATEST)
                && open();
    }

    /** Returns whether the ride is in progress. */
    public boolean open() {
        return endedAt == null;
    }
}
