package movr.command.rides;

import java.time.Clock;
import java.util.UUID;
import movr.command.cities.Cities;
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
    private final RideEnds ends;
    private final Cities cities;
    private final Events events;
    private final Clock clock;

    RideCommandHandler(Rides rides, RideEnds ends, Cities cities, Events events, Clock clock) {
        this.rides = rides;
        this.ends = ends;
        this.cities = cities;
        this.events = events;
        this.clock = clock;
    }

    @CommandHandler
    Answer<StartRide.Started> handle(StartRide command) {
        StartRideRows departure = rides.departure(
                        command.region(),
                        command.vehicleId(),
                        command.rider().region(),
                        command.rider().id())
                .orElseThrow(VehicleRejection::unknown);
        departure.checkRider();
        departure.checkOwner();
        UUID ride = UUID.randomUUID();
        Location from = departure.vehicle().takeOn(ride, command.city());
        RideStarted started = command.started(ride, from, clock.instant());
        RideWrites.start(command.region(), departure.vehicle(), started);
        ConsistencyToken token =
                events.publish(started, command.region(), departure.vehicle().streamVersion());
        return Answer.of(bodyOf(started), token.toString());
    }

    @CommandHandler
    Answer<EndRide.Ended> handle(EndRide command) {
        EndRideRows arrival = rides.arrival(command.region(), command.rideId())
                .filter(found -> found.ride().isIn(command.city()))
                .orElseThrow(RideRejection::unknown);
        RideEnds.Published ended = ends.end(arrival, command.caller(), command.location(), clock.instant());
        return Answer.of(bodyOf(ended.event()), ended.token().toString());
    }

    private StartRide.Started bodyOf(RideStarted event) {
        return new StartRide.Started(
                event.rideId(),
                event.vehicleId(),
                cities.called(event.city(), event.startLocation()),
                event.startedAt());
    }

    private EndRide.Ended bodyOf(RideEnded event) {
        return new EndRide.Ended(
                event.rideId(),
                event.vehicleId(),
                cities.called(event.city(), event.startLocation()),
                cities.called(event.city(), event.endLocation()),
                event.startedAt(),
                event.endedAt(),
                event.durationSeconds());
    }
}
