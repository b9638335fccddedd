package movr.projections.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import movr.projections.parking.ParkReason;
import movr.projections.parking.ParkedRecord;
import movr.streams.EventEnvelope;
import org.jspecify.annotations.Nullable;

/** Result of a batch: each message is applied, skipped or parked; a parked one may be applied later. */
public final class BatchResult {

    private final List<Applied> applied = new ArrayList<>();
    private final Map<ParkReason, List<UUID>> parked = new EnumMap<>(ParkReason.class);
    private final Set<UUID> advanced = new HashSet<>();
    private final Set<UUID> contradicted = new HashSet<>();
    private int messages;
    private int skipped;

    BatchResult() {}

    /**
     * An event that was applied.
     *
     * @param traceParent W3C trace context of the request behind it; null when there was none
     */
    public record Applied(Instant occurredAt, @Nullable String traceParent) {}

    /** The applied events. */
    public List<Applied> applied() {
        return applied;
    }

    /** Number of messages of the batch, without barriers. */
    public int messages() {
        return messages;
    }

    /** Number of messages whose effect the rows already showed. */
    public int skipped() {
        return skipped;
    }

    /** Streams of which another event of the version that was applied last was met, and skipped. */
    public Set<UUID> contradicted() {
        return contradicted;
    }

    /** Streams whose version has increased. */
    public Set<UUID> advanced() {
        return advanced;
    }

    /** The streams of parked messages, by reason; a message of no stream is listed with a nil id. */
    public Map<ParkReason, List<UUID>> parked() {
        return parked;
    }

    void take(int more) {
        messages += more;
    }

    void apply(EventEnvelope event) {
        advanced.add(event.streamId());
        applied.add(new Applied(event.occurredAt(), event.traceParent()));
    }

    void contradict(UUID stream) {
        contradicted.add(stream);
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
