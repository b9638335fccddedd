package movr.chaos.checking;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * State of users, vehicles and rides: expected from the answers to riders, or found in a database.
 *
 * @param vehicles number of commands that changed each
 * @param rides {@link #OPEN} or {@link #ended}
 */
public record SystemState(Set<UUID> users, Map<UUID, Long> vehicles, Map<UUID, String> rides) {

    /** Marker of a ride in progress. */
    public static final String OPEN = "open";

    /** Marker of a ride that ended at this place. */
    public static String ended(double latitude, double longitude) {
        return String.format(Locale.ROOT, "ended at %.6f, %.6f", latitude, longitude);
    }

    /** Number of commands in this state: one event each. */
    public long commands() {
        return users.size()
                + vehicles.values().stream().mapToLong(Long::longValue).sum();
    }
}
