package movr.query.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import movr.events.Location;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle as everybody may see it.
 *
 * @param ownerId opaque id of a person
 * @param type bike, scooter or skateboard
 * @param status available, on_trip or removed
 * @param location where it stands, or where its ride started
 * @param changedAt when the last of its events happened
 * @param distanceMetres from the place that was asked for; null when none was
 */
public record VehicleView(
        UUID vehicleId,
        String city,
        UUID ownerId,
        String type,
        String color,
        String brand,
        String status,
        Location location,
        Instant addedAt,
        Instant changedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double distanceMetres) {

    private static final double DECIMETRES = 10;

    /** A row, column by column. */
    VehicleView(
            UUID vehicleId,
            String city,
            UUID ownerId,
            String type,
            String color,
            String brand,
            String status,
            String label,
            double latitude,
            double longitude,
            Instant addedAt,
            Instant changedAt,
            @Nullable Double distance) {
        this(
                vehicleId,
                city,
                ownerId,
                type,
                color,
                brand,
                status,
                new Location(label, latitude, longitude),
                addedAt,
                changedAt,
                distance);
    }

    /** A vehicle with its distance cut to what the sphere is good for, a tenth of a metre. */
    VehicleView rounded() {
        return distanceMetres == null ? this : at(Math.round(distanceMetres * DECIMETRES) / DECIMETRES);
    }

    private VehicleView at(double metres) {
        return new VehicleView(
                vehicleId, city, ownerId, type, color, brand, status, location, addedAt, changedAt, metres);
    }
}
