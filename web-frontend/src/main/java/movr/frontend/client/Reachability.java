package movr.frontend.client;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What the last call to each service has shown. */
@Component
public final class Reachability {

    private final Map<Service, Boolean> reached = new ConcurrentHashMap<>();

    void record(Service service, boolean answered) {
        reached.put(service, answered);
    }

    /** Whether the last call was answered; true when there was none yet. */
    public boolean of(Service service) {
        return reached.getOrDefault(service, true);
    }

    /** All services that were called. */
    public Set<Service> known() {
        return Set.copyOf(reached.keySet());
    }
}
