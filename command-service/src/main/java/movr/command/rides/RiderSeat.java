package movr.command.rides;

import java.time.Instant;
import movr.command.region.HomeKey;
import movr.command.users.AccountRemovalParticipant;
import org.springframework.stereotype.Component;

/** Refusal to remove the account of a rider who is on a ride. */
@Component
final class RiderSeat implements AccountRemovalParticipant {

    private final Rides rides;

    RiderSeat(Rides rides) {
        this.rides = rides;
    }

    @Override
    public void giveUp(HomeKey user, Instant at) {
        if (rides.isRiding(user.region(), user.id())) {
            throw RideRejection.stillRiding();
        }
    }
}
