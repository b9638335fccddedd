package movr.replay.reconciliation;

import java.util.List;
import movr.client.Account;
import movr.client.Reply;
import movr.client.Ride;
import movr.replay.journal.GaveUp;
import movr.replay.sending.Crowd;

/** The rides in the histories that riders see: the read models of their home region, over HTTP. */
final class ShownRides implements Witness {

    private static final int PAGE = 500;

    @Override
    public String name() {
        return "shown";
    }

    @Override
    public Rides rides(Crowd crowd) {
        Rides rides = new Rides();
        crowd.riders().forEach(rider -> count(rider, crowd.city().slug(), rides));
        return rides;
    }

    private static void count(Account rider, String city, Rides rides) {
        String cursor = "";
        do {
            Reply<List<Ride>> page = rider.rides(PAGE, cursor);
            if (!page.accepted()) {
                throw new GaveUp("The history of " + rider.username() + " is not shown: " + page.problem());
            }
            page.value().forEach(ride -> count(ride, city, rides));
            cursor = page.text("nextCursor");
        } while (!cursor.isEmpty());
    }

    private static void count(Ride ride, String city, Rides rides) {
        if (city.equals(ride.city())) {
            rides.start(ride.rideId());
            if (ride.endedAt() != null) {
                rides.end(ride.rideId());
            }
        }
    }
}
