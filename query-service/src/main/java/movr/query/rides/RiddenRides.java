package movr.query.rides;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Queries of the rider history. Each names the rider: nobody sees another's rides. */
interface RiddenRides extends Repository<RideRow, UUID> {

    /** Columns of a view. */
    String RIDES = """
            SELECT ride_id, region, city, vehicle_id, start_label, start_latitude, start_longitude, started_at,
                end_label, end_latitude, end_longitude, ended_at, duration_seconds, distance_metres
            FROM rider_history.rides WHERE rider_id = :riderId""";

    @NativeQuery(value = RIDES + " AND ride_id = :rideId", sqlResultSetMapping = RideRow.VIEW)
    List<RideView> find(UUID riderId, UUID rideId);

    @NativeQuery(
            value =
                    RIDES
                            + " AND (started_at, ride_id) < (:before, :beforeId) ORDER BY started_at DESC, ride_id DESC LIMIT :limit",
            sqlResultSetMapping = RideRow.VIEW)
    List<RideView> newestFirst(UUID riderId, Instant before, UUID beforeId, int limit);
}
