package movr.command.rides;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import movr.command.deadlines.Deadlines;
import movr.command.deadlines.DueCommand;
import movr.command.deadlines.DueKind;
import movr.command.deadlines.DueWork;
import movr.command.region.HomeKey;
import movr.command.users.AccountRemovalParticipant;
import movr.commands.Answer;
import movr.commands.Nothing;
import movr.commands.failure.InconsistentRows;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/**
 * End of the ride of a person whose account is removed, where it began. In the person's home region it is part of the
 * removal; in another region it is due, so that the removal neither writes there nor waits for a region that is down.
 */
@Component
final class RideOfRemovedUser implements AccountRemovalParticipant, DueKind {

    private static final String KIND = "ride-of-removed-user";

    private final RideTable rides;
    private final RideEnds ends;
    private final Deadlines deadlines;
    private final Clock clock;

    RideOfRemovedUser(RideTable rides, RideEnds ends, Deadlines deadlines, Clock clock) {
        this.rides = rides;
        this.ends = ends;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void giveUp(HomeKey user, Instant at) {
        rides.openRideOf(user).ifPresent(ride -> {
            if (ride.region().equals(user.region())) {
                end(ride, user.id(), at);
            } else {
                deadlines.add(user.region(), KIND, user.id());
            }
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public DueCommand step(DueWork work) {
        return new EndRideOfRemovedUser(work);
    }

    /** A ride that the person has ended while the removal was on its way is found ended. */
    @CommandHandler
    Answer<Nothing> handle(EndRideOfRemovedUser command) {
        HomeKey rider = new HomeKey(command.region(), command.work().id());
        rides.openRideOf(rider).ifPresent(ride -> end(ride, rider.id(), clock.instant()));
        deadlines.done(command.work());
        return Answer.withoutEvent(Nothing.NOTHING);
    }

    private void end(HomeKey ride, UUID rider, Instant at) {
        RideTable.Arrival rows = rides.arrival(ride.region(), ride.id())
                .orElseThrow(() -> new InconsistentRows("Rider " + rider + " is on a ride that there is not"));
        ends.endWhereItBegan(rows, rider, at);
    }
}
