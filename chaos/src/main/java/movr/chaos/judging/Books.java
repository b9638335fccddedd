package movr.chaos.judging;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Users, vehicles and rides, as riders were told or as a database has them.
 *
 * @param vehicles how many commands each was changed by
 * @param rides {@link #OPEN} or {@link #ended}
 */
public record Books(Set<UUID> users, Map<UUID, Long> vehicles, Map<UUID, String> rides) {

    /** A ride that is under way. */
    public static final String OPEN = "open";

    /** A ride that ended at the place of this label. */
    public static String ended(String label) {
        return "ended at " + label;
    }

    /** How many commands that is: one event each. */
    public long commands() {
        return users.size()
                + vehicles.values().stream().mapToLong(Long::longValue).sum();
    }
}
