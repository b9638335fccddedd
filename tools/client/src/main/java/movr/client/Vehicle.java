package movr.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle as shown to everybody.
 *
 * @param city slug
 * @param ownerId opaque id of a person
 * @param type bike, scooter or skateboard
 * @param status available or on_trip
 * @param location of the vehicle, or of its ride's start
 * @param changedAt time of its last event
 * @param distanceMetres from the requested location; null without one
 */
public record Vehicle(
        UUID vehicleId,
        String city,
        UUID ownerId,
        String type,
        String color,
        String brand,
        String status,
        Spot location,
        Instant addedAt,
        Instant changedAt,
        @Nullable Double distanceMetres) {}
