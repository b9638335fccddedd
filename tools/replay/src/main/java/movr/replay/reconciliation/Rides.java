package movr.replay.reconciliation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rides as one part of MovR has them: which began, which ended, and which did so more than once. */
final class Rides {

    private final Set<UUID> started = new HashSet<>();
    private final Set<UUID> ended = new HashSet<>();
    private final Map<UUID, String> doubled = new HashMap<>();

    void start(UUID ride) {
        if (!started.add(ride)) {
            doubled.put(ride, "started twice");
        }
    }

    void end(UUID ride) {
        if (!ended.add(ride)) {
            doubled.put(ride, "ended twice");
        }
    }

    Set<UUID> started() {
        return started;
    }

    Set<UUID> ended() {
        return ended;
    }

    Map<UUID, String> doubled() {
        return doubled;
    }

    /** How many of these began. */
    long startedOf(Collection<UUID> rides) {
        return rides.stream().filter(started::contains).count();
    }

    /** How many of these ended. */
    long endedOf(Collection<UUID> rides) {
        return rides.stream().filter(ended::contains).count();
    }
}
