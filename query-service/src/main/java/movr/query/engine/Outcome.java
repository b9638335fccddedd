package movr.query.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import movr.events.EventEnvelope;
import org.jspecify.annotations.Nullable;

/** What became of a batch's messages: each is applied, skipped or parked; a parked one may be applied later. */
public final class Outcome {

    private final List<Applied> applied = new ArrayList<>();
    private final Map<ParkReason, List<UUID>> parked = new EnumMap<>(ParkReason.class);
    private final Set<UUID> advanced = new HashSet<>();
    private int skipped;

    Outcome() {}

    /**
     * An event that was applied.
     *
     * @param traceParent W3C trace context of the request behind it; null when there was none
     */
    public record Applied(Instant occurredAt, @Nullable String traceParent) {}

    /** The events that were applied. */
    public List<Applied> applied() {
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

    void apply(EventEnvelope event) {
        advanced.add(event.streamId());
        applied.add(new Applied(event.occurredAt(), event.traceParent()));
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
