package movr.chaos.load;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import movr.chaos.load.Fleet.Bike;
import movr.chaos.network.Pause;
import org.jspecify.annotations.Nullable;

/**
 * Probe of recovery: checks that a new command is accepted, and that the query service shows its effect. Not
 * thread-safe.
 */
public final class Probe {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Person person;
    private final ServedCity home;
    private final Http http;
    private final BooleanSupplier stopped;
    private @Nullable Bike bike;

    Probe(Person person, ServedCity home, Http http, BooleanSupplier stopped) {
        this.person = person;
        this.home = home;
        this.http = http;
        this.stopped = stopped;
    }

    void settle() {
        person.register();
        bike = person.addVehicle();
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
        } catch (Unanswered noted) {
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
        HttpRequest request = Http.request(home.queries(), home.path("/vehicles/" + own.id()))
                .header("Consistency-Token", token)
                .build();
        try {
            Reply reply = http.exchange(request);
            return reply.accepted() && reply.text("status").equals(status);
        } catch (IOException lost) {
            return false;
        }
    }
}
