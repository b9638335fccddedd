package movr.chaos.load;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import movr.chaos.deployment.Brokers;
import movr.chaos.load.Fleet.Bike;
import movr.chaos.network.Pause;
import movr.client.MovrClient;
import movr.client.Refused;
import movr.client.Reply;
import movr.client.Unanswered;
import movr.client.Vehicle;
import org.jspecify.annotations.Nullable;

/**
 * Probe of recovery: checks that a new command is accepted, and that a query service, whichever answers, shows its
 * effect. Not thread-safe.
 */
public final class Probe {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Person person;
    private final ServedCity home;
    private final MovrClient queries;
    private final BooleanSupplier stopped;
    private @Nullable Bike bike;
    private int looks;

    /**
     * Creates a probe.
     *
     * @param queries client that sends each query once
     */
    Probe(Person person, ServedCity home, MovrClient queries, BooleanSupplier stopped) {
        this.person = person;
        this.home = home;
        this.queries = queries;
        this.stopped = stopped;
    }

    /** Registers, and adds vehicles until the events of one are in the partition. */
    void settle(int partition) {
        person.register();
        Bike found = person.addVehicle();
        while (Brokers.partitionOf(found.id()) != partition) {
            found = person.addVehicle();
        }
        bike = found;
    }

    /**
     * Starts or ends a ride, and waits until it is visible.
     *
     * @param patience counted from the command's answer
     * @return whether it became visible
     */
    public boolean works(Duration patience) {
        Bike own = Objects.requireNonNull(bike);
        String token;
        String status;
        try {
            status = person.riding() ? "available" : "on_trip";
            token = person.riding() ? person.end() : person.start(own);
        } catch (Unanswered | Refused noted) {
            return false;
        }
        if (token.isEmpty()) {
            // refused
            return false;
        }
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - until < 0 && !stopped.getAsBoolean()) {
            if (shows(own, token, status)) {
                return true;
            }
            Pause.of(LOOK);
        }
        return false;
    }

    private boolean shows(Bike own, String token, String status) {
        try {
            Reply<Vehicle> reply = queries.vehicle(home.services(looks++), own.id(), token);
            return reply.accepted() && reply.value().status().equals(status);
        } catch (Unanswered lost) {
            return false;
        }
    }
}
