package movr.chaos.load;

import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import movr.chaos.load.Fleet.Bike;
import movr.client.Account;
import movr.client.MovrClient;
import movr.client.Refused;
import movr.client.Reply;
import movr.client.Ride;
import movr.client.Spot;
import movr.client.Unanswered;
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
    private final Account account;
    private final History history;
    private final Random random;
    private @Nullable Open ride;

    /** An open ride. */
    private record Open(UUID id, Bike bike) {}

    Person(ServedCity home, String name, MovrClient client, History history, long seed) {
        this.home = home;
        this.account = client.account(home.services(), name, PASSWORD);
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
        String key = key();
        String email = account.username() + "@example.com";
        Reply<UUID> reply = send(() -> account.register(email, "Chaos", "Rider", key), Set.of());
        if (reply.accepted()) {
            history.registered(reply.value());
        }
        answered(account::signIn);
    }

    /** Adds a vehicle in the home city. */
    Bike addVehicle() {
        String key = key();
        Reply<UUID> reply = send(() -> account.addVehicle("scooter", "red", "Acme", home.centre(), key), Set.of());
        history.changed(reply.value());
        return new Bike(home, reply.value());
    }

    /** Removes a vehicle; false when it is on a ride. */
    boolean removeVehicle(Bike bike) {
        String key = key();
        Reply<?> reply = send(() -> account.removeVehicle(bike.id(), key), BUSY);
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
        String key = key();
        Reply<Ride> reply = send(() -> account.startRide(bike.place().services(), bike.id(), key), TAKEN);
        if (reply.accepted()) {
            UUID id = reply.value().rideId();
            history.started(id, bike.id());
            ride = new Open(id, bike);
        }
        return reply.token();
    }

    /** Ends the ride; returns the consistency token. */
    String end() {
        Open open = ride;
        if (open == null) {
            throw new IllegalStateException(account.username() + " is on no ride");
        }
        String key = key();
        Bike bike = open.bike();
        Spot stop = bike.place().spot(random.nextInt(), random.nextInt());
        Reply<Ride> reply = send(() -> account.endRide(bike.place().services(), open.id(), stop, key), Set.of());
        if (reply.accepted()) {
            history.ended(open.id(), bike.id(), stop);
        }
        ride = null;
        return reply.token();
    }

    /** Repeats some commands that were already answered: the answer must be the same. */
    private <T> Reply<T> send(Supplier<Reply<T>> command, Set<String> allowed) {
        Reply<T> reply = answered(command);
        String sent = account.username() + "'s " + reply.operation();
        if (!reply.accepted()) {
            history.refused();
            if (!allowed.contains(reply.problem())) {
                history.wrong(sent + " was refused: " + reply);
            }
        }
        if (random.nextInt(10) == 0) {
            history.repeated();
            Reply<T> second = answered(command);
            if (second.status() != reply.status() || !second.body().equals(reply.body())) {
                history.wrong(sent + " was answered " + reply + ", then " + second);
            }
        }
        return reply;
    }

    private <T> Reply<T> answered(Supplier<Reply<T>> command) {
        try {
            return command.get();
        } catch (Unanswered unanswered) {
            history.unanswered(account.username() + ": " + unanswered.getMessage());
            throw unanswered;
        } catch (Refused signIn) {
            history.wrong(String.valueOf(signIn.getMessage()));
            throw signIn;
        }
    }

    /** Derived from the seed, as are all choices of a person. */
    private String key() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
