package movr.command.rides;

import java.time.Clock;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.vehicles.VehicleRejection;
import movr.commands.Answer;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.outbox.Events;
import movr.streams.ConsistencyToken;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Handler of the commands that start and end rides. */
@Component
final class RideCommandHandler {

    private final Rides rides;
    private final Events events;
    private final Clock clock;

    RideCommandHandler(Rides rides, Events events, Clock clock) {
        this.rides = rides;
        this.events = events;
        this.clock = clock;
    }

    @CommandHandler
    Answer<StartRide.Started> handle(StartRide wish) {
        StartRideRows departure = rides.departure(
                        wish.region(),
                        wish.vehicleId(),
                        wish.rider().region(),
                        wish.rider().id())
                .orElseThrow(VehicleRejection::unknown);
        departure.checkRider();
        HomeKey key = new HomeKey(wish.region(), UUID.randomUUID());
        Location from = departure.vehicle().takeOn(key.id(), wish.city());
        RideStarted started = new Ride(key, wish, from, clock.instant()).started();
        RideWrites.start(wish.region(), departure.vehicle(), started);
        ConsistencyToken token =
                events.publish(started, wish.region(), departure.vehicle().streamVersion());
        return Answer.of(bodyOf(started), token.toString());
    }

    @CommandHandler
    Answer<EndRide.Ended> handle(EndRide wish) {
        EndRideRows arrival = rides.arrival(wish.region(), wish.rideId())
                .filter(found -> found.ride().isIn(wish.city()))
                .orElseThrow(RideRejection::unknown);
        RideEnded ended = arrival.ride().end(wish.caller(), wish.location(), clock.instant());
        arrival.vehicle().bringBackFrom(wish.rideId(), wish.location());
        RideWrites.end(wish.region(), arrival.vehicle(), ended);
        ConsistencyToken token =
                events.publish(ended, wish.region(), arrival.vehicle().streamVersion());
        return Answer.of(bodyOf(ended), token.toString());
    }

    private static StartRide.Started bodyOf(RideStarted event) {
        return new StartRide.Started(event.rideId(), event.vehicleId(), event.startLocation(), event.startedAt());
    }

    private static EndRide.Ended bodyOf(RideEnded event) {
        return new EndRide.Ended(
                event.rideId(),
                event.vehicleId(),
                event.startLocation(),
                event.endLocation(),
                event.startedAt(),
                event.endedAt(),
                event.durationSeconds());
    }
}
