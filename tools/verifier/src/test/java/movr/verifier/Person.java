package movr.verifier;

import java.util.Map;
import java.util.UUID;
import movr.testing.Client;
import movr.testing.Client.Reply;

/** Somebody in Los Angeles. */
public final class Person {

    private static final String CITY = "/api/v1/cities/los-angeles";
    private static final Map<String, Object> PLACE =
            Map.of("label", "Union Station", "latitude", 34.056, "longitude", -118.2365);

    private final Client client;
    private final UUID userId;

    /** Signs up. */
    public Person(StartedMovr movr) {
        client = new Client(movr.commandUrl());
        userId = id(client.signUp("u" + UUID.randomUUID().toString().substring(0, 20), "los-angeles"), "userId");
    }

    /** Opaque id. */
    public UUID userId() {
        return userId;
    }

    /** Adds a bike; answers its id. */
    public UUID addVehicle() {
        Map<String, Object> bike = Map.of("type", "bike", "color", "red", "brand", "Acme", "location", PLACE);
        return id(Client.expect(201, client.command(CITY + "/vehicles", bike)), "vehicleId");
    }

    /** Starts a ride; answers its id. */
    public UUID startRide(UUID vehicle) {
        return id(Client.expect(201, client.command(CITY + "/rides", Map.of("vehicleId", vehicle))), "rideId");
    }

    /** Ends a ride. */
    public void endRide(UUID ride) {
        Client.expect(200, client.command(CITY + "/rides/" + ride + "/end", Map.of("location", PLACE)));
    }

    /** Adds a bike and rides it; answers its id. */
    public UUID ride() {
        UUID vehicle = addVehicle();
        endRide(startRide(vehicle));
        return vehicle;
    }

    /** Removes the account. */
    public void leave() {
        Client.expect(204, client.remove("/api/v1/users/me"));
    }

    private static UUID id(Reply reply, String field) {
        return UUID.fromString(reply.text(field));
    }
}
