package movr.query.vehicles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import movr.events.Location;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle as shown to everybody.
 *
 * @param ownerId opaque id of a person
 * @param type bike, scooter or skateboard
 * @param status available, on_trip or removed
 * @param location of the vehicle, or of its ride's start
 * @param changedAt time of its last event
 * @param distanceMetres from the requested location; null without one
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

    /** Name of the projection that it is shown from. */
    public static final String PROJECTION = "vehicle-listing";

    private static final double DECIMETRES = 10;

    /** Creates a view from the columns of a row. */
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

    /** The vehicle with its distance rounded to the accuracy of the spherical model, a tenth of a metre. */
    VehicleView rounded() {
        return distanceMetres == null ? this : at(Math.round(distanceMetres * DECIMETRES) / DECIMETRES);
    }

    private VehicleView at(double metres) {
        return new VehicleView(
                vehicleId, city, ownerId, type, color, brand, status, location, addedAt, changedAt, metres);
    }
}
