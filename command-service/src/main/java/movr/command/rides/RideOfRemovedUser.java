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

    private final Rides rides;
    private final RideEnds ends;
    private final Deadlines deadlines;
    private final Clock clock;

    RideOfRemovedUser(Rides rides, RideEnds ends, Deadlines deadlines, Clock clock) {
        this.rides = rides;
        this.ends = ends;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void giveUp(HomeKey user, Instant at) {
        rides.openRideOf(user.region(), user.id()).ifPresent(open -> {
            if (open.rideRegion().equals(user.region())) {
                end(open, user.id(), at);
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
        UUID rider = command.work().id();
        rides.openRideOf(command.region(), rider).ifPresent(open -> end(open, rider, clock.instant()));
        deadlines.done(command.work());
        return Answer.withoutEvent(Nothing.NOTHING);
    }

    private void end(OpenRide open, UUID rider, Instant at) {
        EndRideRows rows = rides.arrival(open.rideRegion(), open.rideId())
                .orElseThrow(() -> new InconsistentRows("Rider " + rider + " is on a ride that there is not"));
        ends.endWhereItBegan(rows, rider, at);
    }
}
