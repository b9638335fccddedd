package movr.streams;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Contract between the services that publish events and those that read them: their types, topics and bodies. Both
 * sides use the same implementation.
 */
public interface EventContract {

    /** Kinds of streams; each has a topic per region. */
    List<String> families();

    /** Returns whether a family's topics are compacted: versions of a stream may then be missing. */
    boolean compacted(String family);

    /** Name of the topic of a region and family. */
    String topicOf(String region, String family);

    /** Name of the topic of a region's {@link Watermark}s. */
    String watermarksTopicOf(String region);

    /** CloudEvents' {@code type} of barriers, which lie between the events of a topic. */
    String barrierType();

    /** CloudEvents' {@code type} of watermarks. */
    String watermarkType();

    /** CloudEvents' {@code source} of a region's events. */
    URI sourceOf(String region);

    /** CloudEvents' {@code dataschema} of a type; empty when it is unknown here. */
    Optional<URI> schemaOf(String type);

    /** Names of the attributes in {@link EventEnvelope#extensions}: lower case letters and digits. */
    Set<String> extensions();

    /** Family of an event's stream. */
    String familyOf(Object event);

    /** Stream of an event. */
    UUID streamOf(Object event);

    /**
     * Creates the envelope of an event.
     *
     * @param region home region of the stream
     * @param version of the stream, this event included
     */
    EventEnvelope seal(UUID eventId, Object event, String region, long version, @Nullable String traceParent);

    /**
     * Reads the event of an envelope.
     *
     * @throws UnreadableEvent when its type is unknown, or its body is invalid or of another stream
     */
    Object open(EventEnvelope envelope);
}
