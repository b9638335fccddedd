package movr.command.vehicles;

import java.time.Instant;
import movr.command.region.HomeKey;
import movr.command.users.AccountRemovalParticipant;
import movr.outbox.Events;
import org.springframework.stereotype.Component;

/** Removal of an owner's vehicles with the account; they are homed in the same region. */
@Component
final class OwnedVehicles implements AccountRemovalParticipant {

    private final Vehicles vehicles;
    private final Events events;

    OwnedVehicles(Vehicles vehicles, Events events) {
        this.vehicles = vehicles;
        this.events = events;
    }

    @Override
    public void giveUp(HomeKey user, Instant at) {
        vehicles.ownedBy(user.region(), user.id())
                .forEach(vehicle -> events.publish(vehicle.remove(at), user.region(), vehicle.streamVersion()));
    }
}
