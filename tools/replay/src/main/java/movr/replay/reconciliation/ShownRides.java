package movr.replay.reconciliation;

import java.util.UUID;
import movr.replay.api.Account;
import movr.replay.sending.Crowd;
import tools.jackson.databind.JsonNode;

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
            JsonNode page = rider.rides(cursor, PAGE);
            page.path("items").forEach(ride -> count(ride, city, rides));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
    }

    private static void count(JsonNode ride, String city, Rides rides) {
        if (ride.path("city").asString("").equals(city)) {
            UUID id = UUID.fromString(ride.path("rideId").asString(""));
            rides.start(id);
            if (ride.path("endedAt").isString()) {
                rides.end(id);
            }
        }
    }
}
