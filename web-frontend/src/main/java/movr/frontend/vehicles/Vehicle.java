package movr.frontend.vehicles;

import java.time.Instant;
import movr.frontend.cities.NamedLocation;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle as shown to everybody.
 *
 * @param status available, on_trip or removed
 * @param location of the vehicle, or of its ride's start
 * @param distanceMetres from the requested location; null without one
 */
public record Vehicle(
        String vehicleId,
        String city,
        String ownerId,
        String type,
        String color,
        String brand,
        String status,
        NamedLocation location,
        Instant changedAt,
        @Nullable Double distanceMetres) {

    /** Returns whether it can be rented. */
    public boolean available() {
        return status.equals("available");
    }
}
