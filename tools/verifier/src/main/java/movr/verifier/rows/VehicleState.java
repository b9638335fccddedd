package movr.verifier.rows;

import java.time.Instant;
import movr.events.DomainEvent;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;

/**
 * A vehicle after its last event.
 *
 * @param added its first event
 * @param status as rows have it
 * @param location where it stands, or was last seen
 * @param change the last event
 */
public record VehicleState(VehicleAdded added, String status, Location location, Change change) {

    /**
     * The event behind a state.
     *
     * @param partition where it was read
     * @param offset from which on it is in effect: its own, or that of the event before it when that came late
     */
    public record Change(Instant at, long version, int partition, long offset) {}

    public static VehicleState of(VehicleAdded added, Change change) {
        return new VehicleState(added, "available", added.location(), change);
    }

    public VehicleState after(DomainEvent event, Change last) {
        if (event instanceof RideStarted) {
            return new VehicleState(added, "on_trip", location, last);
        } else if (event instanceof RideEnded ended) {
            return new VehicleState(added, "available", ended.endLocation(), last);
        } else if (event instanceof VehicleRemoved) {
            return new VehicleState(added, "removed", location, last);
        }
        return new VehicleState(added, status, location, last);
    }
}
