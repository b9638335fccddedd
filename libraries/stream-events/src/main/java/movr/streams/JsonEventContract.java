package movr.streams;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import movr.streams.UnreadableEvent.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contract of events that are records, with their components as JSON bodies. Topics are called {@code
 * <application>.<region>.<family>}. For a contract with tombstones, extension attributes or JSON Schemas, implement
 * {@link EventContract}.
 */
public final class JsonEventContract implements EventContract {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String application;
    private final List<Type<?>> types = new ArrayList<>();
    private final Set<String> families = new LinkedHashSet<>();
    private final Set<String> compacted = new HashSet<>();

    /**
     * Creates a contract without events.
     *
     * @param application first part of topics' names
     */
    public JsonEventContract(String application) {
        this.application = application;
    }

    private record Type<E>(
            String name, String family, Class<E> body, Function<E, UUID> stream, Function<E, Instant> time) {

        UUID streamOf(Object event) {
            return stream.apply(body.cast(event));
        }

        Instant timeOf(Object event) {
            return time.apply(body.cast(event));
        }
    }

    /**
     * Adds a type of event. Published types never change: a new form is a new type.
     *
     * @param type CloudEvents' {@code type}
     * @param stream what the event is about
     * @param time when it happened: UTC, microseconds
     */
    public <E> JsonEventContract with(
            String family, String type, Class<E> body, Function<E, UUID> stream, Function<E, Instant> time) {
        types.add(new Type<>(type, family, body, stream, time));
        families.add(family);
        return this;
    }

    /** Marks a family whose topics are compacted: of each stream only the newest event counts. */
    public JsonEventContract compacting(String family) {
        compacted.add(family);
        return this;
    }

    @Override
    public List<String> families() {
        return List.copyOf(families);
    }

    @Override
    public boolean compacted(String family) {
        return compacted.contains(family);
    }

    @Override
    public String topicOf(String region, String family) {
        return application + "." + region + "." + family;
    }

    @Override
    public String watermarksTopicOf(String region) {
        return topicOf(region, "watermarks");
    }

    @Override
    public String barrierType() {
        return application + ".barrier.v1";
    }

    @Override
    public String watermarkType() {
        return application + ".watermark.v1";
    }

    @Override
    public URI sourceOf(String region) {
        return URI.create("/" + application + "/" + region);
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
        return typeOf(event).family();
    }

    @Override
    public UUID streamOf(Object event) {
        return typeOf(event).streamOf(event);
    }

    @Override
    public EventEnvelope seal(UUID eventId, Object event, String region, long version, @Nullable String traceParent) {
        Type<?> type = typeOf(event);
        return new EventEnvelope(
                eventId,
                type.family(),
                type.name(),
                type.streamOf(event),
                version,
                region,
                type.timeOf(event),
                Map.of(),
                traceParent,
                JSON.writeValueAsString(event));
    }

    @Override
    public Object open(EventEnvelope envelope) {
        Type<?> type = first(each -> each.name().equals(envelope.type()))
                .orElseThrow(() ->
                        UnreadableEvent.ofType(envelope.type(), types.stream().map(Type::name)));
        Object event = read(envelope, type);
        if (!type.streamOf(event).equals(envelope.streamId()) || !type.family().equals(envelope.family())) {
            throw new UnreadableEvent(Reason.DATA, "The body belongs to another stream than the envelope", null);
        }
        return event;
    }

    private static Object read(EventEnvelope envelope, Type<?> type) {
        try {
            Object event = envelope.data() == null ? null : JSON.readValue(envelope.data(), type.body());
            if (event == null) {
                throw new UnreadableEvent(Reason.DATA, "The body is missing", null);
            }
            return event;
        } catch (JacksonException wrong) {
            throw new UnreadableEvent(
                    Reason.DATA, "The body is no " + type.name() + ": " + wrong.getOriginalMessage(), wrong);
        }
    }

    private Type<?> typeOf(Object event) {
        return first(type -> type.body() == event.getClass())
                .orElseThrow(() ->
                        new IllegalArgumentException("The event " + event.getClass() + " is not in the contract"));
    }

    private Optional<Type<?>> first(Predicate<Type<?>> that) {
        return types.stream().filter(that).findFirst();
    }
}
