package movr.projections.engine;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import movr.projections.Projection;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.projections.parking.ParkReason;
import movr.projections.parking.ParkedRecord;
import movr.projections.parking.ParkedStore;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import movr.streams.UnreadableEvent;
import movr.streams.UnreadableEvent.Reason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Sequencer of the messages of one transaction: applies, skips or parks each, by the version of its stream. */
final class StreamSequencer {

    private final Target target;
    private final Map<UUID, StreamEntry> streams;
    private final ParkedStore parked;
    private final Consumer<StreamEvent> application;
    private final CloudEventRecords format;
    private final int mostStreams;
    private final Clock clock;
    private final BatchResult result = new BatchResult();

    /**
     * Creates a sequencer.
     *
     * @param streams those of the messages that are known, in a map that the sequencer changes
     * @param application applies an event, now or after the last message
     * @param mostStreams that may be parked for one cause
     */
    StreamSequencer(
            Target target,
            Map<UUID, StreamEntry> streams,
            ParkedStore parked,
            Consumer<StreamEvent> application,
            CloudEventRecords format,
            int mostStreams,
            Clock clock) {
        this.target = target;
        this.streams = streams;
        this.parked = parked;
        this.application = application;
        this.format = format;
        this.mostStreams = mostStreams;
        this.clock = clock;
    }

    /** Failure of the projection on a single event, for a reason that may lie in the event; nothing of it is applied. */
    static final class Unappliable extends RuntimeException {

        private final String kind;

        Unappliable(RuntimeException cause, Projection projection) {
            super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
            this.kind = FailureKind.of(cause, projection);
        }
    }

    /** The streams' entries as they are after the messages. */
    Collection<StreamEntry> entries() {
        return streams.values();
    }

    /** The result of the messages so far. */
    BatchResult result() {
        return result;
    }

    /** The stream's entry; empty when it has none. */
    Optional<StreamEntry> known(UUID id) {
        return Optional.ofNullable(streams.get(id));
    }

    /** The stream's entry, a new one when it has none yet. */
    private StreamEntry stream(UUID id, String topic) {
        return streams.computeIfAbsent(id, stream -> newEntry(stream, familyOf(topic)));
    }

    /** Takes a message that was parked, at a place of its own; see {@link #take}. */
    boolean retake(ParkedRecord message, Place place) {
        return take(Message.of(message.source(), format), place);
    }

    /**
     * Applies, skips or parks a message.
     *
     * @param position in its partition at which it takes effect
     * @return true when it was applied or skipped, false when it was parked
     */
    boolean take(Message message, long position) {
        return take(message, new Place(message.source().partition(), position));
    }

    private boolean take(Message message, Place place) {
        EventEnvelope envelope = message.envelope();
        UnreadableEvent fault = message.fault();
        if (envelope == null || fault != null) {
            return parkUnreadable(message, fault);
        }
        StreamEntry stream = stream(envelope.streamId(), message.source().topic());
        if (stream.has(envelope.streamVersion())) {
            if (stream.contradicts(envelope.streamVersion(), envelope.eventId())) {
                result.contradict(envelope.streamId());
            }
            result.skip();
            return true;
        }
        return !stopped(message, envelope, stream) && advance(message, envelope, stream, place);
    }

    private boolean stopped(Message message, EventEnvelope envelope, StreamEntry stream) {
        if (stream.frozen() && isTombstone(envelope)) {
            // it needs nothing of what came before it, which must be forgotten with the rows
            parked.removeAll(target.schema(), stream.id());
            stream.thaw();
        }
        if (stream.frozen()) {
            park(message, ParkReason.BEHIND, "Follows a parked message of its stream", null);
            return true;
        }
        if (stream.lacksBefore(envelope.streamVersion())) {
            park(message, ParkReason.GAP, "Its stream is at version " + stream.version(), null);
            stream.await();
            return true;
        }
        return false;
    }

    private boolean isTombstone(EventEnvelope envelope) {
        return envelope.data() == null && format.contract().compacted(envelope.family());
    }

    private boolean advance(Message message, EventEnvelope envelope, StreamEntry stream, Place place) {
        if (!applied(message, envelope, stream, place)) {
            return false;
        }
        if (stream.waiting()) {
            release(stream, place);
        }
        return true;
    }

    private boolean applied(Message message, EventEnvelope envelope, StreamEntry stream, Place place) {
        try {
            if (target.projection().concerns(envelope)) {
                message.event(format.contract())
                        .map(event -> event(event, envelope, place))
                        .ifPresent(application);
            }
            stream.advance(envelope.streamVersion(), envelope.eventId());
            if (envelope.data() == null) {
                stream.end();
            }
            result.apply(envelope);
            return true;
        } catch (UnreadableEvent fault) {
            return freeze(message, ParkReason.of(fault), fault, causeOf(fault, envelope), stream);
        } catch (Unappliable failure) {
            return freeze(message, ParkReason.PROJECTION, failure, failure.kind, stream);
        }
    }

    /**
     * Applies messages held back, as far as the versions are now consecutive: where the one took effect that they waited for,
     * which may lie in another partition.
     */
    private void release(StreamEntry stream, Place place) {
        Optional<ParkedRecord> held = parked.nextHeld(target.schema(), stream.id());
        while (held.isPresent() && followsOrIsKnown(stream, held.get())) {
            ConsumerRecord<String, byte[]> source = held.get().source();
            if (!takeHeld(Message.of(source, format), stream, place)) {
                return;
            }
            parked.remove(target.schema(), source);
            held = parked.nextHeld(target.schema(), stream.id());
        }
        if (held.isEmpty()) {
            stream.resume();
        }
    }

    private static boolean followsOrIsKnown(StreamEntry stream, ParkedRecord held) {
        Long version = held.version();
        return version != null && !stream.lacksBefore(version);
    }

    private boolean takeHeld(Message message, StreamEntry stream, Place place) {
        EventEnvelope envelope = message.envelope();
        return envelope != null && (stream.has(envelope.streamVersion()) || applied(message, envelope, stream, place));
    }

    private boolean parkUnreadable(Message message, @Nullable UnreadableEvent fault) {
        park(
                message,
                fault == null ? ParkReason.ENVELOPE : ParkReason.of(fault),
                fault == null ? "" : String.valueOf(fault.getMessage()),
                null);
        UUID stream = message.stream();
        if (stream != null) {
            stream(stream, message.source().topic()).freeze();
        }
        return false;
    }

    /** A body that is none is the fault of who wrote it, and no release of this service heals it. */
    private static @Nullable String causeOf(UnreadableEvent fault, EventEnvelope envelope) {
        return fault.reason() == Reason.UNKNOWN_VERSION ? envelope.type() : null;
    }

    private boolean freeze(
            Message message, ParkReason reason, RuntimeException why, @Nullable String cause, StreamEntry stream) {
        if (cause != null && parked.streamsOf(target.schema(), cause, stream.id()) >= mostStreams) {
            throw new SystematicFailure(target.projection(), cause, why);
        }
        park(message, reason, String.valueOf(why.getMessage()), cause);
        stream.freeze();
        return false;
    }

    private void park(Message message, ParkReason reason, String detail, @Nullable String cause) {
        EventEnvelope envelope = message.envelope();
        Long version = envelope == null ? null : envelope.streamVersion();
        ParkedRecord record =
                new ParkedRecord(message.source(), message.stream(), version, reason, detail, cause, clock.instant());
        parked.park(target.schema(), record);
        result.park(record);
    }

    private static StreamEvent event(Object event, EventEnvelope envelope, Place place) {
        return new StreamEvent(
                event,
                envelope.streamId(),
                envelope.occurredAt(),
                envelope.region(),
                envelope.streamVersion(),
                place.partition(),
                place.position());
    }

    private StreamEntry newEntry(UUID stream, String family) {
        return new StreamEntry(stream, family, format.contract().compacted(family));
    }

    private String familyOf(String topic) {
        return target.projection().sources().stream()
                .filter(source -> source.topic().equals(topic))
                .map(Source::family)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The projection does not read " + topic));
    }
}
