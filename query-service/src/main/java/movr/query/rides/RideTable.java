package movr.query.rides;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import movr.projections.Schema;
import movr.query.rides.Ride.Journey;
import movr.query.rides.Ride.RideEnd;
import movr.query.rides.Ride.RideStart;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** The tables of the rider history: rides, and the riders whose rides are shown. */
final class RideTable {

    private static final String SAVE = """
            INSERT INTO {schema}.rides (ride_id, rider_id, region, city, vehicle_id, start_label, start_latitude, start_longitude,
                started_at, end_label, end_latitude, end_longitude, ended_at, duration_seconds, distance_metres, stream_version)
            VALUES (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (ride_id) DO UPDATE SET end_label = excluded.end_label, end_latitude = excluded.end_latitude,
                end_longitude = excluded.end_longitude, ended_at = excluded.ended_at,
                duration_seconds = excluded.duration_seconds, distance_metres = excluded.distance_metres,
                stream_version = excluded.stream_version
            WHERE rides.stream_version < excluded.stream_version""";

    /** Of a ride that has ended, whose columns are all filled: events of earlier releases have what a person typed. */
    private static final String NO_LABEL = "";

    private static final String KNOW =
            "INSERT INTO {schema}.riders (rider_id) SELECT unnest(?) ON CONFLICT (rider_id) DO NOTHING";

    private static final String ERASE = "DELETE FROM {schema}.riders WHERE rider_id = ANY (?)";

    private static final String ERASE_RIDES = "DELETE FROM {schema}.rides WHERE rider_id = ANY (?)";

    private static final String FORGET_RIDERS = "DELETE FROM {schema}.riders";

    private final JdbcTemplate jdbc;

    RideTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void save(Schema schema, Collection<Ride> rides) {
        jdbc.batchUpdate(schema.in(SAVE), rides.stream().map(RideTable::values).toList());
    }

    /** Shows the rides of these riders from now on. */
    void know(Schema schema, Collection<UUID> riders) {
        if (!riders.isEmpty()) {
            jdbc.update(schema.in(KNOW), uuids(riders));
        }
    }

    /** Hides the rides of these riders, and deletes those that have come. */
    void erase(Schema schema, Collection<UUID> riders) {
        if (!riders.isEmpty()) {
            jdbc.update(schema.in(ERASE), uuids(riders));
            jdbc.update(schema.in(ERASE_RIDES), uuids(riders));
        }
    }

    /** Hides all rides, until their riders are known again. */
    void forgetRiders(Schema schema) {
        jdbc.update(schema.in(FORGET_RIDERS));
    }

    private static SqlArrayValue uuids(Collection<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray());
    }

    private static Object[] values(Ride ride) {
        Journey journey = ride.journey();
        RideStart start = ride.start();
        RideEnd end = ride.end();
        return new Object[] {
            journey.rideId(),
            journey.riderId(),
            ride.region(),
            journey.city(),
            journey.vehicleId(),
            start.location().latitude(),
            start.location().longitude(),
            time(start.at()),
            end == null ? null : NO_LABEL,
            end == null ? null : end.location().latitude(),
            end == null ? null : end.location().longitude(),
            end == null ? null : time(end.at()),
            end == null ? null : end.durationSeconds(),
            end == null ? null : end.distanceMetres(),
            ride.version()
        };
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
