package movr.query.rides;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import movr.catalogue.Catalogue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queries of the rider history. Each names the rider: nobody sees another's rides, nor those of who was erased. */
@Component
final class RiddenRides {

    private static final String RIDES = """
            SELECT ride_id, region, city, vehicle_id, start_latitude, start_longitude, started_at,
                end_latitude, end_longitude, ended_at, duration_seconds, distance_metres
            FROM rider_history.rides WHERE rider_id = (
                SELECT rider_id FROM rider_history.riders WHERE rider_id = :riderId
                UNION ALL SELECT CAST(:riderId AS uuid) WHERE %s
                LIMIT 1)""".formatted(RideSweep.RIDERS_NOT_KNOWN);

    private static final String FIND = RIDES + " AND ride_id = :rideId";

    private static final String NEWEST_FIRST = RIDES
            + " AND (started_at, ride_id) < (:before, :beforeId) ORDER BY started_at DESC, ride_id DESC LIMIT :limit";

    private final JdbcClient jdbc;
    private final Catalogue catalogue;

    RiddenRides(JdbcClient jdbc, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    Optional<RideView> find(UUID riderId, UUID rideId) {
        return jdbc.sql(FIND)
                .param("riderId", riderId)
                .param("rideId", rideId)
                .query((row, number) -> RideView.read(row, catalogue))
                .optional();
    }

    List<RideView> newestFirst(UUID riderId, Instant before, UUID beforeId, int limit) {
        return jdbc.sql(NEWEST_FIRST)
                .param("riderId", riderId)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query((row, number) -> RideView.read(row, catalogue))
                .list();
    }
}
