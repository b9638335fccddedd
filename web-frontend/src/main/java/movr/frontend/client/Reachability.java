package movr.frontend.client;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Reachability of each service, according to the last call to it. */
@Component
public final class Reachability {

    private final Map<Service, Boolean> reached = new ConcurrentHashMap<>();

    void record(Service service, boolean answered) {
        reached.put(service, answered);
    }

    /** Returns whether the last call was answered; true before the first one. */
    public boolean of(Service service) {
        return reached.getOrDefault(service, true);
    }

    /** All services called so far. */
    public Set<Service> known() {
        return Set.copyOf(reached.keySet());
    }
}
