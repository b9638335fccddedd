package movr.command.rides;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.region.LocationColumns;
import movr.command.vehicles.Vehicle;
import movr.commands.Write;
import movr.commands.WriteBatch;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.VehicleEvent.VehicleRemoved;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of rides and of riders' seats, and what a ride changes of its vehicle. What a command decides on is read by
 * one statement, which locks the rows until the transaction ends; accounts are counted by sub-queries, as they are not to
 * be locked. What was decided is sent in one round trip with the command's record and its event: each update of a vehicle
 * or ride names the version or state it was decided on, so that it cannot overwrite another update even where isolation
 * is weaker.
 */
@Component
final class RideTable {

    private static final String DEPARTURE = "SELECT " + Vehicle.COLUMNS + """
            ,
                (SELECT count(*) FROM users u WHERE u.region = ? AND u.id = ? AND u.status = 'active') AS riders,
                (SELECT count(*) FROM users o WHERE o.region = ? AND o.id = v.owner_id AND o.status = 'active') AS owners
            FROM vehicles v WHERE v.region = ? AND v.id = ?
            FOR NO KEY UPDATE""";

    /**
     * The vehicle is found by a sub-query instead of a join: while PostgreSQL has no statistics it underestimates a region's
     * vehicles and joins by reading them all, and under SERIALIZABLE an update of any of them conflicts with all such readers.
     */
    private static final String ARRIVAL = "SELECT " + Vehicle.COLUMNS + """
            , r.city AS ride_city, r.rider_region, r.rider_id,
                r.start_latitude, r.start_longitude, r.started_at, r.ended_at,
                (SELECT count(*) FROM users o WHERE o.region = ? AND o.id = v.owner_id AND o.status = 'active') AS owners
            FROM rides r, vehicles v
            WHERE r.region = ? AND r.id = ? AND v.region = ?
                AND v.id = (SELECT s.vehicle_id FROM rides s WHERE s.region = ? AND s.id = ?)
            FOR NO KEY UPDATE""";

    private static final String SEAT = "SELECT ride_region, ride_id FROM open_rides WHERE region = ? AND rider_id = ?";

    private static final String START_VEHICLE = """
            UPDATE vehicles SET status = 'on_trip', ride_id = ?, stream_version = ?
            WHERE region = ? AND id = ? AND status = 'available' AND stream_version = ?""";

    private static final String START_RIDE = """
            INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id,
                start_label, start_latitude, start_longitude, started_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String OPEN =
            "INSERT INTO open_rides (region, rider_id, ride_region, ride_id) VALUES (?, ?, ?, ?)";

    private static final String END_VEHICLE = """
            UPDATE vehicles SET status = 'available', ride_id = NULL, stream_version = ?,
                label = ?, latitude = ?, longitude = ?
            WHERE region = ? AND id = ? AND ride_id = ? AND stream_version = ?""";

    private static final String END_RIDE = """
            UPDATE rides SET end_label = ?, end_latitude = ?, end_longitude = ?, ended_at = ?
            WHERE region = ? AND id = ? AND ended_at IS NULL""";

    private static final String REMOVE_VEHICLE = """
            UPDATE vehicles SET status = 'removed', removed_at = ?, stream_version = ?
            WHERE region = ? AND id = ? AND status = 'available' AND stream_version = ?""";

    private static final String CLOSE = "DELETE FROM open_rides WHERE region = ? AND rider_id = ? AND ride_id = ?";

    private final JdbcClient jdbc;

    RideTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Rows that StartRide decides on.
     *
     * @param vehicle locked until the transaction ends
     * @param riders number of accounts of the rider: 1, or 0 when it was removed
     * @param owners number of accounts of the vehicle's owner, likewise
     */
    record Departure(Vehicle vehicle, long riders, long owners) {}

    /**
     * Rows that EndRide decides on.
     *
     * @param ride locked until the transaction ends
     * @param vehicle locked until the transaction ends
     * @param owners number of accounts of the vehicle's owner: 1, or 0 when it was removed
     */
    record Arrival(Ride ride, Vehicle vehicle, long owners) {

        /** Returns whether the vehicle leaves with the end of this ride, as its owner has left before. */
        boolean isOfRemovedOwner() {
            return owners == 0;
        }
    }

    /** The vehicle of a ride to start, and whether rider and owner have accounts; empty without such a vehicle. */
    Optional<Departure> departure(StartRide command) {
        String region = command.region();
        HomeKey rider = command.rider();
        return jdbc.sql(DEPARTURE)
                .params(rider.region(), rider.id(), region, region, command.vehicleId())
                .query((row, number) ->
                        new Departure(Vehicle.read(region, row), row.getLong("riders"), row.getLong("owners")))
                .optional();
    }

    /** A ride, its vehicle, and whether the vehicle's owner has an account; empty without such a ride. */
    Optional<Arrival> arrival(String region, UUID ride) {
        return jdbc.sql(ARRIVAL)
                .params(region, region, ride, region, region, ride)
                .query((row, number) ->
                        new Arrival(readRide(ride, row), Vehicle.read(region, row), row.getLong("owners")))
                .optional();
    }

    /** The ride that a rider is on, by its home region and id, wherever it is. */
    Optional<HomeKey> openRideOf(HomeKey rider) {
        return jdbc.sql(SEAT)
                .params(rider.region(), rider.id())
                .query((row, number) -> new HomeKey(row.getString("ride_region"), row.getObject("ride_id", UUID.class)))
                .optional();
    }

    private static Ride readRide(UUID id, ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Ride(
                id,
                row.getString("ride_city"),
                row.getObject("id", UUID.class),
                new HomeKey(row.getString("rider_region"), row.getObject("rider_id", UUID.class)),
                new LocationColumns("", row.getBigDecimal("start_latitude"), row.getBigDecimal("start_longitude")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }

    static void start(String region, Vehicle vehicle, RideStarted ride) {
        WriteBatch batch = WriteBatch.current();
        batch.add(startVehicle(vehicle, ride.rideId()));
        batch.add(startRide(region, ride));
        batch.add(Write.of(OPEN, ride.riderRegion(), ride.riderId(), region, ride.rideId()));
        batch.refuseWhenTaken("open_rides", RideRejection::alreadyRiding);
    }

    static void end(String region, Vehicle vehicle, RideEnded ride) {
        WriteBatch batch = WriteBatch.current();
        batch.add(endVehicle(vehicle, ride.rideId()));
        batch.add(endRide(region, ride));
        batch.add(Write.of(CLOSE, ride.riderRegion(), ride.riderId(), ride.rideId()));
    }

    static void remove(Vehicle vehicle, VehicleRemoved removed) {
        HomeKey key = vehicle.getId();
        long version = vehicle.streamVersion();
        WriteBatch.current()
                .add(Write.of(
                        REMOVE_VEHICLE,
                        removed.removedAt().atOffset(ZoneOffset.UTC),
                        version,
                        key.region(),
                        key.id(),
                        version - 1));
    }

    private static Write startVehicle(Vehicle vehicle, UUID ride) {
        HomeKey key = vehicle.getId();
        long version = vehicle.streamVersion();
        return Write.of(START_VEHICLE, ride, version, key.region(), key.id(), version - 1);
    }

    private static Write startRide(String region, RideStarted ride) {
        LocationColumns start = LocationColumns.of(ride.startLocation());
        return Write.of(
                START_RIDE,
                region,
                ride.rideId(),
                ride.city(),
                ride.vehicleId(),
                ride.riderRegion(),
                ride.riderId(),
                start.label(),
                start.latitude(),
                start.longitude(),
                ride.startedAt().atOffset(ZoneOffset.UTC));
    }

    private static Write endVehicle(Vehicle vehicle, UUID ride) {
        HomeKey key = vehicle.getId();
        LocationColumns place = vehicle.place();
        long version = vehicle.streamVersion();
        return Write.of(
                END_VEHICLE,
                version,
                place.label(),
                place.latitude(),
                place.longitude(),
                key.region(),
                key.id(),
                ride,
                version - 1);
    }

    private static Write endRide(String region, RideEnded ride) {
        LocationColumns end = LocationColumns.of(ride.endLocation());
        return Write.of(
                END_RIDE,
                end.label(),
                end.latitude(),
                end.longitude(),
                ride.endedAt().atOffset(ZoneOffset.UTC),
                region,
                ride.rideId());
    }
}
