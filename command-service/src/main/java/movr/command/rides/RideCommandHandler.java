package movr.command.rides;

import java.time.Clock;
import java.util.UUID;
import movr.command.cities.Cities;
import movr.command.users.UserRejection;
import movr.command.vehicles.Vehicle;
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

    private final RideTable rides;
    private final RideEnds ends;
    private final Cities cities;
    private final Events events;
    private final Clock clock;

    RideCommandHandler(RideTable rides, RideEnds ends, Cities cities, Events events, Clock clock) {
        this.rides = rides;
        this.ends = ends;
        this.cities = cities;
        this.events = events;
        this.clock = clock;
    }

    @CommandHandler
    Answer<StartRide.Started> handle(StartRide command) {
        RideTable.Departure departure = rides.departure(command).orElseThrow(VehicleRejection::unknown);
        checkAccounts(departure);
        UUID ride = UUID.randomUUID();
        Vehicle vehicle = departure.vehicle();
        Location from = vehicle.takeOn(ride, command.city());
        RideStarted started = command.started(ride, from, clock.instant());
        RideTable.start(command.region(), vehicle, started);
        ConsistencyToken token = events.publish(started, command.region(), vehicle.streamVersion());
        return Answer.of(bodyOf(started), token.toString());
    }

    @CommandHandler
    Answer<EndRide.Ended> handle(EndRide command) {
        RideTable.Arrival arrival = rides.arrival(command.region(), command.rideId())
                .filter(found -> found.ride().city().equals(command.city()))
                .orElseThrow(RideRejection::unknown);
        RideEnds.Published ended = ends.end(arrival, command.caller(), command.location(), clock.instant());
        return Answer.of(bodyOf(ended.event()), ended.token().toString());
    }

    /** A vehicle without its owner is about to leave. A ride already in progress is detected when the new one is written. */
    private static void checkAccounts(RideTable.Departure departure) {
        if (departure.riders() == 0) {
            throw UserRejection.unknown();
        }
        if (departure.owners() == 0) {
            throw VehicleRejection.unknown();
        }
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
