package movr.chaos.load;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import movr.chaos.load.Fleet.Bike;
import org.jspecify.annotations.Nullable;

/**
 * A rider with vehicles of its own, and the answers it has received, which determine the answers allowed next. Not
 * thread-safe.
 */
final class Person {

    private static final String PASSWORD = "correct horse battery";
    private static final Set<String> TAKEN = Set.of("vehicle-not-available", "vehicle-unknown");
    private static final Set<String> BUSY = Set.of("vehicle-on-trip");

    private final ServedCity home;
    private final String name;
    private final CommandSender client;
    private final History history;
    private final Random random;
    private String token = "";
    private @Nullable Ride ride;

    /** An open ride. */
    private record Ride(UUID id, Bike bike) {}

    Person(ServedCity home, String name, CommandSender client, History history, long seed) {
        this.home = home;
        this.name = name;
        this.client = client;
        this.history = history;
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    boolean riding() {
        return ride != null;
    }

    /** Opens the account and signs in. */
    void register() {
        Map<String, Object> body = Map.of(
                "username",
                name,
                "password",
                PASSWORD,
                "email",
                name + "@example.com",
                "firstName",
                "Chaos",
                "lastName",
                "Rider",
                "city",
                home.city().slug());
        Reply reply = send(Command.post("/api/v1/users", key(), body), Set.of());
        if (reply.accepted()) {
            history.registered(UUID.fromString(reply.text("userId")));
        }
        Map<String, Object> credentials = Map.of("username", name, "password", PASSWORD);
        token = client.settle(Command.post("/api/v1/sessions", key(), credentials), "")
                .text("accessToken");
    }

    /** Adds a vehicle in the home city. */
    Bike addVehicle() {
        Map<String, Object> body =
                Map.of("type", "scooter", "color", "red", "brand", "Acme", "location", home.spot("Depot"));
        Reply reply = send(Command.post(home.path("/vehicles"), key(), body), Set.of());
        UUID id = UUID.fromString(reply.text("vehicleId"));
        history.changed(id);
        return new Bike(home, id);
    }

    /** Removes a vehicle; false when it is on a ride. */
    boolean removeVehicle(Bike bike) {
        Command command = new Command("DELETE", bike.place().path("/vehicles/" + bike.id()), key(), Map.of());
        Reply reply = send(command, BUSY);
        if (reply.accepted()) {
            history.changed(bike.id());
        }
        return reply.accepted();
    }

    /**
     * Starts a ride, unless another rider was first.
     *
     * @return the consistency token; empty when it was refused
     */
    String start(Bike bike) {
        Command command = Command.post(bike.place().path("/rides"), key(), Map.of("vehicleId", bike.id()));
        Reply reply = send(command, TAKEN);
        if (reply.accepted()) {
            UUID id = UUID.fromString(reply.text("rideId"));
            history.started(id, bike.id());
            ride = new Ride(id, bike);
        }
        return reply.token();
    }

    /** Ends the ride; returns the consistency token. */
    String end() {
        Ride open = ride;
        if (open == null) {
            throw new IllegalStateException(name + " is on no ride");
        }
        UUID key = key();
        String label = "Stop " + key;
        Bike bike = open.bike();
        Command command = Command.post(
                bike.place().path("/rides/" + open.id() + "/end"),
                key,
                Map.of("location", bike.place().spot(label)));
        Reply reply = send(command, Set.of());
        if (reply.accepted()) {
            history.ended(open.id(), bike.id(), label);
        }
        ride = null;
        return reply.token();
    }

    /** Repeats some commands that were already answered: the answer must be the same. */
    private Reply send(Command command, Set<String> allowed) {
        Reply reply = client.settle(command, token);
        if (!reply.accepted()) {
            history.refused();
            if (!allowed.contains(reply.problem())) {
                history.wrong(command + " was refused: " + reply.problem());
            }
        }
        if (random.nextInt(10) == 0) {
            history.repeated();
            Reply second = client.settle(command, token);
            if (second.status() != reply.status() || !second.body().equals(reply.body())) {
                history.wrong(command + " was answered " + reply + ", then " + second);
            }
        }
        return reply;
    }

    /** Derived from the seed, as are all choices of a person. */
    private UUID key() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
