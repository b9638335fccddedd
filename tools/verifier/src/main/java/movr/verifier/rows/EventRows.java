package movr.verifier.rows;

import java.time.Duration;
import java.util.HashMap;
import movr.catalogue.GreatCircle;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.UserEvent.UserRegistered;

/** Rows as events, or committed rows, make them: with the names that read models give to columns. */
public final class EventRows {

    private static final double METRES_A_KILOMETRE = 1000;

    private EventRows() {}

    public static Row of(UserRegistered event) {
        return empty(event.userId().toString())
                .with("user_id", event.userId())
                .with("username", event.username())
                .with("city", event.city())
                .with("registered_at", event.registeredAt());
    }

    public static Row of(RideStarted event, String region) {
        Row row = empty(event.rideId().toString())
                .with("ride_id", event.rideId())
                .with("rider_region", event.riderRegion())
                .with("rider_id", event.riderId())
                .with("region", region)
                .with("city", event.city())
                .with("vehicle_id", event.vehicleId())
                .with("started_at", event.startedAt());
        return place(row, "start_", event.startLocation());
    }

    public static Row of(RideEnded event, String region) {
        RideStarted started = new RideStarted(
                event.rideId(),
                event.vehicleId(),
                event.riderId(),
                event.riderRegion(),
                event.city(),
                event.startLocation(),
                event.startedAt());
        Row row =
                of(started, region).with("ended_at", event.endedAt()).with("duration_seconds", event.durationSeconds());
        return place(row, "end_", event.endLocation());
    }

    public static Row of(VehicleState vehicle) {
        Row row = empty(vehicle.added().vehicleId().toString())
                .with("city", vehicle.added().city())
                .with("owner_id", vehicle.added().ownerId())
                .with("type", vehicle.added().type().code())
                .with("color", vehicle.added().color())
                .with("brand", vehicle.added().brand())
                .with("status", vehicle.status())
                .with("added_at", vehicle.added().addedAt());
        return place(row, "", vehicle.location());
    }

    /** A committed ride with its duration, whole seconds rounded down, when it has ended. */
    public static Row timed(Row ride) {
        return isEnded(ride)
                ? ride.with(
                        "duration_seconds",
                        Duration.between(ride.time("started_at"), ride.time("ended_at"))
                                .toSeconds())
                : ride;
    }

    /** A committed ride with its distance, whole metres along the great circle, when it has ended. */
    public static Row measured(Row ride) {
        return isEnded(ride) ? ride.with("distance_metres", metres(ride)) : ride;
    }

    public static boolean isEnded(Row ride) {
        return ride.get("ended_at") != null;
    }

    private static long metres(Row ride) {
        return Math.round(METRES_A_KILOMETRE
                * GreatCircle.kilometres(
                        ride.number("start_latitude"),
                        ride.number("start_longitude"),
                        ride.number("end_latitude"),
                        ride.number("end_longitude")));
    }

    private static Row place(Row row, String prefix, Location place) {
        return row.with(prefix + "latitude", place.latitude()).with(prefix + "longitude", place.longitude());
    }

    private static Row empty(String key) {
        return new Row(key, new HashMap<>());
    }
}
