package movr.command.rides;

import java.time.ZoneOffset;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.region.LocationColumns;
import movr.command.vehicles.Vehicle;
import movr.commands.Write;
import movr.commands.WriteBatch;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.VehicleEvent.VehicleRemoved;

/**
 * Writes of a ride's rows, sent in one round trip with the command's record and its event. Each update of a vehicle or
 * ride names the version or state it was decided on, so that it cannot overwrite another update even where isolation is
 * weaker.
 */
final class RideWrites {

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

    private RideWrites() {}

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
