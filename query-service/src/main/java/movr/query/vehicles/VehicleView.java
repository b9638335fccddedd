package movr.query.vehicles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.events.Location;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle as shown to everybody.
 *
 * @param ownerId opaque id of a person
 * @param type bike, scooter or skateboard
 * @param status available, on_trip or removed
 * @param location of the vehicle, or of its ride's start; called after the nearest known place
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

    /** Reads a view from the columns of a row of the listing, without a distance. */
    public static VehicleView read(ResultSet row, Catalogue catalogue) throws SQLException {
        String city = row.getString("city");
        double latitude = row.getDouble("latitude");
        double longitude = row.getDouble("longitude");
        return new VehicleView(
                row.getObject("vehicle_id", UUID.class),
                city,
                row.getObject("owner_id", UUID.class),
                row.getString("type"),
                row.getString("color"),
                row.getString("brand"),
                row.getString("status"),
                new Location(catalogue.placeName(city, latitude, longitude), latitude, longitude),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                null);
    }

    /** The vehicle with its distance rounded to the accuracy of the spherical model, a tenth of a metre. */
    VehicleView rounded() {
        return distanceMetres == null ? this : at(Math.round(distanceMetres * DECIMETRES) / DECIMETRES);
    }

    VehicleView at(double metres) {
        return new VehicleView(
                vehicleId, city, ownerId, type, color, brand, status, location, addedAt, changedAt, metres);
    }
}
