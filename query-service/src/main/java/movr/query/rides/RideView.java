package movr.query.rides;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.events.Location;
import org.jspecify.annotations.Nullable;

/**
 * A ride as shown to its rider.
 *
 * @param region in which it took place
 * @param startLocation called after the nearest known place, as is the end
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

    /** Reads a view from the columns of a row; those of the end are null during the ride. */
    static RideView read(ResultSet row, Catalogue catalogue) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new RideView(
                row.getObject("ride_id", UUID.class),
                row.getString("region"),
                row.getString("city"),
                row.getObject("vehicle_id", UUID.class),
                location(row, "start", catalogue),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                endedAt == null ? null : location(row, "end", catalogue),
                endedAt == null ? null : endedAt.toInstant(),
                row.getObject("duration_seconds", Long.class),
                row.getObject("distance_metres", Long.class));
    }

    private static Location location(ResultSet row, String which, Catalogue catalogue) throws SQLException {
        double latitude = row.getDouble(which + "_latitude");
        double longitude = row.getDouble(which + "_longitude");
        return new Location(catalogue.placeName(row.getString("city"), latitude, longitude), latitude, longitude);
    }
}
