package movr.command.vehicles;

import java.time.Clock;
import java.util.UUID;
import movr.command.cities.Cities;
import movr.command.region.HomeKey;
import movr.command.users.Members;
import movr.command.vehicles.AddVehicle.Added;
import movr.commands.Answer;
import movr.commands.Nothing;
import movr.events.VehicleEvent.VehicleAdded;
import movr.events.VehicleEvent.VehicleRemoved;
import movr.outbox.Events;
import movr.streams.ConsistencyToken;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Handler of the commands that add and remove vehicles. */
@Component
final class VehicleCommandHandler {

    private final Vehicles vehicles;
    private final Members members;
    private final Cities cities;
    private final Events events;
    private final Clock clock;

    VehicleCommandHandler(Vehicles vehicles, Members members, Cities cities, Events events, Clock clock) {
        this.vehicles = vehicles;
        this.members = members;
        this.cities = cities;
        this.events = events;
        this.clock = clock;
    }

    @CommandHandler
    Answer<Added> handle(AddVehicle command) {
        members.requireActive(new HomeKey(command.region(), command.ownerId()));
        HomeKey key = new HomeKey(command.region(), UUID.randomUUID());
        Vehicle vehicle = vehicles.save(new Vehicle(key, command, clock.instant()));
        VehicleAdded added = vehicle.added();
        ConsistencyToken token = events.publish(added, key.region(), vehicle.streamVersion());
        return Answer.of(bodyOf(added), token.toString());
    }

    @CommandHandler
    Answer<Nothing> handle(RemoveVehicle command) {
        HomeKey key = new HomeKey(command.region(), command.vehicleId());
        Vehicle vehicle = vehicles.hold(key.region(), key.id()).orElseThrow(VehicleRejection::unknown);
        VehicleRemoved removed = vehicle.removeFor(command.caller(), command.city(), clock.instant());
        ConsistencyToken token = events.publish(removed, key.region(), vehicle.streamVersion());
        return Answer.of(Nothing.NOTHING, token.toString());
    }

    private Added bodyOf(VehicleAdded event) {
        return new Added(
                event.vehicleId(),
                event.city(),
                event.type(),
                event.color(),
                event.brand(),
                cities.called(event.city(), event.location()),
                event.addedAt());
    }
}
