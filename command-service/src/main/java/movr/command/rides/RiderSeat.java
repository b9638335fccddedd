package movr.command.rides;

import java.time.Instant;
import movr.command.region.HomeKey;
import movr.command.users.Belongings;
import org.springframework.stereotype.Component;

/** A rider on a ride cannot leave MovR. */
@Component
final class RiderSeat implements Belongings {

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
