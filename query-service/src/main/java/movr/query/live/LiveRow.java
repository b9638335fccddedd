package movr.query.live;

import java.time.Instant;
import java.util.UUID;
import movr.events.Location;
import movr.query.vehicles.VehicleView;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result: the position of the whole result, and a vehicle with the position of its last event.
 *
 * @param position the same in all rows
 * @param partition null in the only row of a result without vehicles, as are all that follow
 */
record LiveRow(
        String position,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable VehicleView vehicle) {

    /** Creates a row from its columns. */
    @SuppressWarnings("NullAway") // the columns of a vehicle are all present or all null
    LiveRow(
            String position,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable UUID vehicleId,
            @Nullable String city,
            @Nullable UUID ownerId,
            @Nullable String type,
            @Nullable String color,
            @Nullable String brand,
            @Nullable String status,
            @Nullable String label,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Instant addedAt,
            @Nullable Instant changedAt) {
        this(
                position,
                partition,
                offset,
                vehicleId == null
                        ? null
                        : new VehicleView(
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
                                null));
    }
}
