package movr.query.rides;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import movr.projections.Schema;
import movr.query.rides.Ride.Journey;
import movr.query.rides.Ride.RideEnd;
import movr.query.rides.Ride.RideStart;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The tables of the rider history. Rides and removals of riders come on different topics and may be applied by two
 * transactions at once; the lock on {@code removed_riders} orders a removal before or after all rides, so that none is
 * inserted after it.
 */
final class RideTable {

    private static final String SHARE = "LOCK TABLE {schema}.removed_riders IN ROW SHARE MODE";
    private static final String EXCLUDE = "LOCK TABLE {schema}.removed_riders IN EXCLUSIVE MODE";

    private static final String REMOVED = "SELECT rider_id FROM {schema}.removed_riders WHERE rider_id = ANY (?)";

    private static final String SAVE = """
            INSERT INTO {schema}.rides (ride_id, rider_id, region, city, vehicle_id, start_label, start_latitude, start_longitude,
                started_at, end_label, end_latitude, end_longitude, ended_at, duration_seconds, distance_metres, stream_version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (ride_id) DO UPDATE SET end_label = excluded.end_label, end_latitude = excluded.end_latitude,
                end_longitude = excluded.end_longitude, ended_at = excluded.ended_at,
                duration_seconds = excluded.duration_seconds, distance_metres = excluded.distance_metres,
                stream_version = excluded.stream_version
            WHERE rides.stream_version < excluded.stream_version""";

    private static final String REMEMBER =
            "INSERT INTO {schema}.removed_riders (rider_id) SELECT unnest(?) ON CONFLICT (rider_id) DO NOTHING";

    private static final String ERASE = "DELETE FROM {schema}.rides WHERE rider_id = ANY (?)";

    private static final String CARRY_OVER =
            "INSERT INTO %s.removed_riders (rider_id) SELECT rider_id FROM %s.removed_riders ON CONFLICT (rider_id) DO NOTHING";

    private final JdbcTemplate jdbc;

    RideTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Excludes removals until the end of the transaction; when a removal is to follow, excludes everything else. */
    void lock(Schema schema, boolean forRemoval) {
        jdbc.execute(schema.in(forRemoval ? EXCLUDE : SHARE));
    }

    /** Those of the riders who were erased. */
    Set<UUID> removedAmong(Schema schema, Collection<UUID> riders) {
        return new HashSet<>(jdbc.queryForList(schema.in(REMOVED), UUID.class, uuids(riders)));
    }

    void save(Schema schema, Collection<Ride> rides) {
        jdbc.batchUpdate(schema.in(SAVE), rides.stream().map(RideTable::values).toList());
    }

    /** Deletes the riders' rides, and records that later ones must not be inserted. */
    void erase(Schema schema, Collection<UUID> riders) {
        jdbc.update(schema.in(REMEMBER), uuids(riders));
        jdbc.update(schema.in(ERASE), uuids(riders));
    }

    /** Copies the list of erased riders, which the log may no longer have. */
    void carryOver(Schema live, Schema next) {
        jdbc.update(CARRY_OVER.formatted(next.name(), live.name()));
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
            start.location().label(),
            start.location().latitude(),
            start.location().longitude(),
            time(start.at()),
            end == null ? null : end.location().label(),
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
