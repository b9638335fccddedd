package movr.projections.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import movr.projections.Projection;
import movr.projections.parking.ParkedRecord;
import movr.projections.parking.ParkedTable;
import movr.projections.parking.ParkedTable.Cause;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operators' actions on parked messages. Each action is a transaction that locks the partitions it touches against
 * consumers, so that a stream's messages cannot overtake one another.
 */
public final class ParkedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedMessages.class);

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Engine engine;
    private final OffsetTable offsets;
    private final StreamTable streams;
    private final ParkedTable parked;

    ParkedMessages(Engine engine, OffsetTable offsets, StreamTable streams, ParkedTable parked) {
        this.engine = engine;
        this.offsets = offsets;
        this.streams = streams;
        this.parked = parked;
    }

    /**
     * A stream that the projection does not follow at present.
     *
     * @param version up to which it is applied
     * @param frozen true because of a message that cannot be applied; false while versions are missing
     */
    public record StoppedStream(UUID id, long version, boolean frozen) {}

    /** The first parked messages behind an offset, in the log's order: by topic, partition and offset. */
    public List<ParkedRecord> after(Projection projection, TopicPartition partition, long offset, int most) {
        return parked.after(projection.schema(), partition, offset, most);
    }

    /** The causes for which messages are parked. */
    public List<Cause> causes(Projection projection) {
        return parked.causes(projection.schema());
    }

    /** The streams with messages that are parked for this cause, or for any when it is null. */
    public List<UUID> streams(Projection projection, @Nullable String cause) {
        return parked.streams(projection.schema(), cause);
    }

    /** The number of parked messages. */
    public long count(Projection projection) {
        return parked.count(projection.schema());
    }

    /** Streams that are frozen, or wait for missing versions. */
    public List<StoppedStream> stopped(Projection projection, int most) {
        return streams.stopped(projection.schema(), most).stream()
                .map(stream -> new StoppedStream(stream.id(), stream.version(), stream.frozen()))
                .toList();
    }

    /** Retries a stream's messages, in order; those that still cannot be applied stay parked, with all that follow. */
    public BatchResult replay(Projection projection, UUID stream) {
        return act(projection, stream, false);
    }

    /**
     * Removes the obstacle of a stream, and replays the rest: drops the message that froze it, or gives up its missing
     * versions. Whatever is dropped is lost to the projection until the next rebuild.
     */
    public BatchResult skip(Projection projection, UUID stream) {
        return act(projection, stream, true);
    }

    /**
     * Drops a message that belongs to no stream.
     *
     * @return whether it existed
     */
    public boolean discard(Projection projection, TopicPartition partition, long offset) {
        boolean dropped = engine.transaction(() -> parked.discard(projection.schema(), partition, offset));
        if (dropped) {
            LOG.warn("{}: an operator dropped the message {} of {}", projection.name(), offset, partition);
        }
        return dropped;
    }

    private BatchResult act(Projection projection, UUID stream, boolean skipping) {
        return engine.transaction(() -> {
            Target target = Target.live(projection);
            Set<TopicPartition> partitions = partitionsOf(target, stream);
            // without messages no partition is locked, and a consumer may be writing the stream's next version
            return partitions.isEmpty()
                    ? new BatchResult()
                    : replay(target, stream, lock(target, partitions), skipping);
        });
    }

    private Set<TopicPartition> partitionsOf(Target target, UUID stream) {
        Set<TopicPartition> partitions = new TreeSet<>(ORDER);
        for (ParkedRecord message : parked.ofStream(target.schema(), stream)) {
            partitions.add(new TopicPartition(
                    message.source().topic(), message.source().partition()));
        }
        return partitions;
    }

    /** Locks the partitions against consumers; returns the place at which a replay takes effect: in the last of them. */
    private Place lock(Target target, Set<TopicPartition> partitions) {
        Place place = new Place(0, 0);
        for (TopicPartition partition : partitions) {
            place = new Place(partition.partition(), offsets.replay(target.schema(), partition));
        }
        return place;
    }

    private BatchResult replay(Target target, UUID stream, Place place, boolean skipping) {
        StreamSequencer sequencer = engine.oneByOne(target, stream);
        if (skipping) {
            skipFirst(target, sequencer, stream);
        }
        List<ParkedRecord> messages = parked.ofStream(target.schema(), stream);
        sequencer.known(stream).ifPresent(StreamEntry::thaw);
        for (ParkedRecord message : messages) {
            if (sequencer.retake(message, place)) {
                parked.remove(target.schema(), message.source());
            }
        }
        return engine.finish(target, sequencer);
    }

    private void skipFirst(Target target, StreamSequencer sequencer, UUID stream) {
        Optional<StreamEntry> entry = sequencer.known(stream);
        if (entry.isPresent() && entry.get().frozen()) {
            drop(target, entry.get());
        } else if (entry.isPresent() && entry.get().waiting()) {
            giveUpMissing(target, entry.get());
        }
    }

    private void drop(Target target, StreamEntry stream) {
        Optional<ParkedRecord> culprit = parked.ofStream(target.schema(), stream.id()).stream()
                .filter(message -> message.reason().freezes())
                .findFirst();
        if (culprit.isPresent()) {
            ParkedRecord dropped = culprit.get();
            parked.remove(target.schema(), dropped.source());
            Long version = dropped.version();
            stream.giveUp(version == null ? 0 : version);
            LOG.warn(
                    "{}: an operator dropped the message {} of {}-{} of stream {}: {}",
                    target.projection().name(),
                    dropped.source().offset(),
                    dropped.source().topic(),
                    dropped.source().partition(),
                    stream.id(),
                    dropped.reason());
        }
    }

    private void giveUpMissing(Target target, StreamEntry stream) {
        Optional<ParkedRecord> held = parked.nextHeld(target.schema(), stream.id());
        Long version = held.map(ParkedRecord::version).orElse(null);
        if (version != null) {
            LOG.warn(
                    "{}: an operator skipped the missing versions {} to {} of stream {}",
                    target.projection().name(),
                    stream.version() + 1,
                    version - 1,
                    stream.id());
            stream.giveUp(version - 1);
        }
    }
}
