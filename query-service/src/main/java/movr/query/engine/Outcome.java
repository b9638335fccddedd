package movr.query.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What became of a batch's messages: each is applied, skipped or parked; a parked one may be applied later. */
public final class Outcome {

    private final List<Instant> applied = new ArrayList<>();
    private final Map<ParkReason, List<UUID>> parked = new EnumMap<>(ParkReason.class);
    private final Set<UUID> advanced = new HashSet<>();
    private int skipped;

    Outcome() {}

    /** When the applied events had happened. */
    public List<Instant> applied() {
        return applied;
    }

    /** Messages whose effect the rows already showed. */
    public int skipped() {
        return skipped;
    }

    /** Streams whose version is higher than before. */
    public Set<UUID> advanced() {
        return advanced;
    }

    /** The streams of messages that were parked, by reason; a message of no stream stands with a nil id. */
    public Map<ParkReason, List<UUID>> parked() {
        return parked;
    }

    void apply(UUID stream, Instant occurredAt) {
        advanced.add(stream);
        applied.add(occurredAt);
    }

    void skip() {
        skipped++;
    }

    void park(ParkedRecord message) {
        UUID stream = message.stream();
        parked.computeIfAbsent(message.reason(), reason -> new ArrayList<>())
                .add(stream == null ? new UUID(0, 0) : stream);
    }
}
