package movr.command.rides;

import java.time.Instant;
import java.util.UUID;
import movr.command.vehicles.Vehicle;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.outbox.Events;
import movr.streams.ConsistencyToken;
import org.springframework.stereotype.Component;

/** The end of a ride, whoever asks for it: decided on its rows, written and published with the current command. */
@Component
final class RideEnds {

    private final Events events;

    RideEnds(Events events) {
        this.events = events;
    }

    /** The event of a ride's end, with its token. */
    record Published(RideEnded event, ConsistencyToken token) {}

    /**
     * Ends a ride. The vehicle of an owner who was removed meanwhile leaves with it.
     *
     * @throws RideRejection when it is not the caller's, or over
     */
    Published end(RideTable.Arrival rows, UUID caller, Location to, Instant now) {
        Vehicle vehicle = rows.vehicle();
        String region = vehicle.getId().region();
        RideEnded ended = rows.ride().end(caller, to, now);
        vehicle.bringBackFrom(ended.rideId(), to);
        RideTable.end(region, vehicle, ended);
        ConsistencyToken token = events.publish(ended, region, vehicle.streamVersion());
        if (rows.isOfRemovedOwner()) {
            remove(vehicle, ended.endedAt());
        }
        return new Published(ended, token);
    }

    /** Ends the ride of somebody who leaves it where it began: no other place is known. */
    void endWhereItBegan(RideTable.Arrival rows, UUID rider, Instant now) {
        end(rows, rider, rows.vehicle().place().location(), now);
    }

    private void remove(Vehicle vehicle, Instant at) {
        VehicleRemoved removed = vehicle.remove(at);
        RideTable.remove(vehicle, removed);
        events.publish(removed, vehicle.getId().region(), vehicle.streamVersion());
    }
}
