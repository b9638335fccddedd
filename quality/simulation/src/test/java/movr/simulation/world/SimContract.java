package movr.simulation.world;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import movr.streams.EventContract;
import movr.streams.EventEnvelope;
import movr.streams.UnreadableEvent;
import org.jspecify.annotations.Nullable;

/** Contract of the simulation's events: a fleet whose streams are kept, and users of whom the newest event is kept. */
public final class SimContract implements EventContract {

    public static final String FLEET = "fleet";
    public static final String USERS = "users";

    /** Type of an event that changes something. */
    public static final String CHANGED = "sim.changed.v1";

    /** Type of the tombstone of a user. */
    public static final String ERASED = "sim.erased.v1";

    /**
     * Event of a stream.
     *
     * @param content null when the stream has ended
     */
    public record Event(UUID stream, @Nullable String content) {}

    @Override
    public List<String> families() {
        return List.of(FLEET, USERS);
    }

    @Override
    public boolean compacted(String family) {
        return family.equals(USERS);
    }

    @Override
    public String topicOf(String region, String family) {
        return region + "." + family;
    }

    @Override
    public String watermarksTopicOf(String region) {
        return region + ".watermarks";
    }

    @Override
    public String barrierType() {
        return "sim.barrier.v1";
    }

    @Override
    public String watermarkType() {
        return "sim.watermark.v1";
    }

    @Override
    public URI sourceOf(String region) {
        return URI.create("/" + region);
    }

    @Override
    public Optional<URI> schemaOf(String type) {
        return Optional.empty();
    }

    @Override
    public Set<String> extensions() {
        return Set.of();
    }

    @Override
    public String familyOf(Object event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UUID streamOf(Object event) {
        return ((Event) event).stream();
    }

    @Override
    public EventEnvelope seal(UUID eventId, Object event, String region, long version, @Nullable String traceParent) {
        throw new UnsupportedOperationException();
    }

    /** The envelope of an event. */
    public static EventEnvelope envelope(UUID id, String family, Event event, long version, Origin origin) {
        return new EventEnvelope(
                id,
                family,
                event.content() == null ? ERASED : CHANGED,
                event.stream(),
                version,
                origin.region(),
                origin.time(),
                Map.of(),
                null,
                event.content());
    }

    /** Region and time of an event. */
    public record Origin(String region, Instant time) {}

    @Override
    public Object open(EventEnvelope envelope) {
        if (!envelope.type().equals(ERASED) && envelope.data() == null) {
            throw new UnreadableEvent(UnreadableEvent.Reason.DATA, "The body is missing", null);
        }
        return new Event(envelope.streamId(), envelope.data());
    }
}
