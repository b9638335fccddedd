package movr.chaos.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import movr.chaos.checking.SystemState;
import movr.client.ClientSettings;
import movr.client.Reply;
import movr.client.Spot;
import org.jspecify.annotations.Nullable;

/** History of the run: all final answers of the services, from which the expected state follows. */
public final class History implements ClientSettings.Observer {

    private static final int UNAUTHORIZED = 401;

    private final Set<UUID> users = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Long> vehicles = new ConcurrentHashMap<>();
    private final Map<UUID, String> rides = new ConcurrentHashMap<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final List<String> unanswered = new CopyOnWriteArrayList<>();

    void registered(UUID user) {
        accepted.incrementAndGet();
        if (!users.add(user)) {
            wrong("User " + user + " was registered twice");
        }
    }

    void changed(UUID vehicle) {
        accepted.incrementAndGet();
        vehicles.merge(vehicle, 1L, Long::sum);
    }

    void started(UUID ride, UUID vehicle) {
        changed(vehicle);
        if (rides.putIfAbsent(ride, SystemState.OPEN) != null) {
            wrong("Ride " + ride + " was started twice");
        }
    }

    void ended(UUID ride, UUID vehicle, Spot place) {
        changed(vehicle);
        rides.put(ride, SystemState.ended(place.latitude(), place.longitude()));
    }

    void refused() {
        refused.incrementAndGet();
    }

    /** The token of a person who is signed in is good, whatever breaks. */
    @Override
    public void retried(String operation, @Nullable Reply<?> reply) {
        again.incrementAndGet();
        if (reply != null && reply.status() == UNAUTHORIZED) {
            wrong(operation + " was refused: " + reply);
        }
    }

    void repeated() {
        repeated.incrementAndGet();
    }

    /** Records an answer that is never allowed. */
    void wrong(String sentence) {
        wrong.add(sentence);
    }

    void unanswered(String command) {
        unanswered.add(command);
    }

    /** The expected state. */
    public SystemState state() {
        return new SystemState(new HashSet<>(users), new HashMap<>(vehicles), new HashMap<>(rides));
    }

    /** Number of commands carried out, without repeats. */
    public long accepted() {
        return accepted.get();
    }

    /** A person's answers, in a line. */
    public String told() {
        return "%,d accepted, %,d refused by a rule, %,d sent again for want of an answer, %,d sent again on purpose"
                .formatted(accepted.get(), refused.get(), again.get(), repeated.get());
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    public List<String> unanswered() {
        return List.copyOf(unanswered);
    }
}
