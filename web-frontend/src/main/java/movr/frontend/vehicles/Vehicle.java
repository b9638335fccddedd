package movr.frontend.vehicles;

import java.time.Instant;
import movr.frontend.cities.Place;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle as everybody may see it.
 *
 * @param status available, on_trip or removed
 * @param location where it stands, or where its ride started
 * @param distanceMetres from the place that was asked for; null when none was
 */
public record Vehicle(
        String vehicleId,
        String city,
        String ownerId,
        String type,
        String color,
        String brand,
        String status,
        Place location,
        Instant changedAt,
        @Nullable Double distanceMetres) {

    /** Whether it can be rented. */
    public boolean available() {
        return status.equals("available");
    }
}
