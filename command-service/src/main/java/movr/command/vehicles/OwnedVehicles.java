package movr.command.vehicles;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import movr.command.deadlines.Deadlines;
import movr.command.deadlines.DueCommand;
import movr.command.deadlines.DueKind;
import movr.command.deadlines.DueWork;
import movr.command.region.HomeKey;
import movr.command.users.AccountRemovalParticipant;
import movr.commands.Answer;
import movr.commands.Nothing;
import movr.outbox.Events;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Removal of an owner's vehicles after the account: some at a time, so that no transaction grows with what a person owns.
 * They are homed in the owner's region. One that is on a trip leaves with the end of its ride.
 */
@Component
final class OwnedVehicles implements AccountRemovalParticipant, DueKind {

    private static final String KIND = "vehicles-of-removed-user";

    /** Vehicles of one transaction. */
    private static final int BATCH = 50;

    /**
     * Time until vehicles that were on a trip are looked for once more. They have left by then, unless an instance of a
     * release that does not know of it has ended the ride.
     */
    private static final Duration SECOND_LOOK = Duration.ofHours(1);

    private final Vehicles vehicles;
    private final Events events;
    private final Deadlines deadlines;
    private final Clock clock;

    OwnedVehicles(Vehicles vehicles, Events events, Deadlines deadlines, Clock clock) {
        this.vehicles = vehicles;
        this.events = events;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void giveUp(HomeKey user, Instant at) {
        deadlines.add(user.region(), KIND, user.id());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public DueCommand step(DueWork work) {
        return new RemoveOwnedVehicles(work);
    }

    @CommandHandler
    Answer<Nothing> handle(RemoveOwnedVehicles command) {
        DueWork work = command.work();
        List<Vehicle> next = vehicles.nextOwnedBy(work.region(), work.id(), work.progress(), Limit.of(BATCH));
        boolean unfinished = remove(next) || work.unfinished();
        if (next.size() == BATCH) {
            deadlines.advance(work, next.get(BATCH - 1).getId().id(), unfinished);
        } else if (unfinished) {
            deadlines.postpone(work, SECOND_LOOK);
        } else {
            deadlines.done(work);
        }
        return Answer.withoutEvent(Nothing.NOTHING);
    }

    /** Returns whether some are on a trip, and stay for now. */
    private boolean remove(List<Vehicle> owned) {
        Instant now = clock.instant();
        boolean onTrip = false;
        for (Vehicle vehicle : owned) {
            if (vehicle.isOnTrip()) {
                onTrip = true;
            } else if (vehicle.isPresent()) {
                events.publish(vehicle.remove(now), vehicle.getId().region(), vehicle.streamVersion());
            }
        }
        return onTrip;
    }
}
