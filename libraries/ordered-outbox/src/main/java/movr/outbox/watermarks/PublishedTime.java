package movr.outbox.watermarks;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The time up to which everything that was committed in a region is published. Follows from the region's outbox: what was
 * committed before a time is in a later snapshot of it, or published; and it is published once it has left.
 */
final class PublishedTime {

    private @Nullable Instant candidate;
    private final Set<UUID> waiting = new HashSet<>();

    /**
     * Takes a snapshot into account.
     *
     * @param before a time before the snapshot, by the clock of those who commit
     * @param events in the outbox
     * @param complete whether these are all; if not, none is known to have left
     * @return the latest time that is now known; empty when none is
     */
    Optional<Instant> observe(Instant before, Set<UUID> events, boolean complete) {
        if (!complete) {
            return Optional.empty();
        }
        if (events.isEmpty()) {
            candidate = null;
            return Optional.of(before);
        }
        waiting.retainAll(events);
        if (candidate != null && !waiting.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> published = Optional.ofNullable(candidate);
        candidate = before;
        waiting.addAll(events);
        return published;
    }

    /** Returns whether a time will be known when some events have left. */
    boolean isWaiting() {
        return candidate != null;
    }
}
