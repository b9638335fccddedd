package movr.events;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import movr.streams.ConsistencyToken;
import movr.streams.EventContract;
import movr.streams.EventEnvelope;
import org.jspecify.annotations.Nullable;

/** The contract of MovR's events: {@link EventType}, {@link Topics}, {@link EventJson}. */
public final class MovrEvents implements EventContract {

    private static final List<String> FAMILIES =
            Arrays.stream(EventFamily.values()).map(EventFamily::code).toList();
    private static final Set<String> EXTENSIONS = Set.of(EventRecords.RIDER_REGION);

    /**
     * Parses a consistency token.
     *
     * @throws IllegalArgumentException when it has another form, or its family is unknown
     */
    public static ConsistencyToken tokenOf(String text) {
        ConsistencyToken token = ConsistencyToken.parse(text);
        EventFamily.ofCode(token.family());
        return token;
    }

    @Override
    public List<String> families() {
        return FAMILIES;
    }

    @Override
    public boolean compacted(String family) {
        return EventFamily.USERS.code().equals(family);
    }

    @Override
    public String topicOf(String region, String family) {
        return Topics.of(region, EventFamily.ofCode(family));
    }

    @Override
    public String watermarksTopicOf(String region) {
        return Topics.ofWatermarks(region);
    }

    @Override
    public String barrierType() {
        return "io.movr.barrier.v1";
    }

    @Override
    public String watermarkType() {
        return "io.movr.watermark.v1";
    }

    @Override
    public URI sourceOf(String region) {
        return URI.create("/movr/" + region + "/command-service");
    }

    @Override
    public Optional<URI> schemaOf(String type) {
        return EventType.named(type).map(EventType::schemaId).map(URI::create);
    }

    @Override
    public Set<String> extensions() {
        return EXTENSIONS;
    }

    @Override
    public String familyOf(Object event) {
        return EventType.of((DomainEvent) event).family().code();
    }

    @Override
    public UUID streamOf(Object event) {
        return ((DomainEvent) event).streamId();
    }

    @Override
    public EventEnvelope seal(UUID eventId, Object event, String region, long version, @Nullable String traceParent) {
        return EventJson.seal(eventId, (DomainEvent) event, region, version, traceParent);
    }

    @Override
    public DomainEvent open(EventEnvelope envelope) {
        return EventJson.open(envelope);
    }
}
