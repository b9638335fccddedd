package movr.verifier.topics;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import movr.events.EventFamily;
import movr.events.EventRecords;
import movr.events.MovrEvents;
import movr.events.Topics;
import movr.streams.EventEnvelope;
import movr.streams.UnreadableEvent;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A region's topic of a family, read once and then only what is new: which versions of which streams are there. Memory grows with the
 * number of streams, some hundred bytes each, not with that of events. Serves one thread.
 */
public final class EventLog implements AutoCloseable {

    private static final WatermarkRecords BARRIERS = new WatermarkRecords(new MovrEvents());

    private final String topic;
    private final boolean compacted;
    private final TopicReader reader;
    private final Visitor visitor;
    private final Map<Integer, Extent> extents = new TreeMap<>();
    private final Map<UUID, StreamLog> streams = new HashMap<>();
    private long events;
    private long unreadable;

    /** Hears of each event when its first record is read. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * An event, in the order of its partition.
         *
         * @throws UnreadableEvent when its body is not what its type asks for
         */
        void visit(EventEnvelope envelope, ConsumerRecord<String, byte[]> message);
    }

    /**
     * Offsets of a partition.
     *
     * @param begin the first one that is still there
     * @param next behind the last committed record; at most the end
     * @param end behind all that was sent, markers of transactions included
     */
    public record Extent(long begin, long next, long end) {

        private static final Extent NONE = new Extent(0, 0, 0);

        private Extent with(ConsumerRecord<String, byte[]> message) {
            return new Extent(begin, message.offset() + 1, end);
        }
    }

    /**
     * A topic of which nothing has been read yet.
     *
     * @param kafka settings of the connection
     */
    public EventLog(Map<String, Object> kafka, String region, EventFamily family, Visitor visitor) {
        this.topic = Topics.of(region, family);
        this.compacted = family == EventFamily.USERS;
        this.reader = new TopicReader(kafka);
        this.visitor = visitor;
    }

    /** The name of the topic. */
    public String topic() {
        return topic;
    }

    /** Reads what is new. */
    public void readOn() {
        List<TopicPartition> partitions = reader.partitions(topic);
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        for (TopicPartition partition : partitions) {
            int number = partition.partition();
            Extent known = extents.computeIfAbsent(number, unread -> new Extent(reader.begin(partition), 0, 0));
            if (ends.getOrDefault(partition, 0L) > known.end()) {
                long end = reader.read(partition, known.end(), this::take);
                Extent read = extent(number);
                extents.put(number, new Extent(read.begin(), read.next(), end));
            }
        }
    }

    /** What is there of a stream that the topic knows; of another one, nothing. */
    public StreamLog stream(UUID id) {
        return streams.getOrDefault(id, new StreamLog(false));
    }

    /** Returns whether the topic has a record of the stream. */
    public boolean has(UUID stream) {
        return streams.containsKey(stream);
    }

    /** All streams that the topic has. */
    public Map<UUID, StreamLog> streams() {
        return Collections.unmodifiableMap(streams);
    }

    /** The partitions by number, as far as they have been read. */
    public Map<Integer, Extent> extents() {
        return Collections.unmodifiableMap(extents);
    }

    /** A partition, as far as it has been read. */
    public Extent extent(int partition) {
        return extents.getOrDefault(partition, Extent.NONE);
    }

    /** Returns whether the first records of a partition have been dropped by age or size. */
    public boolean isCut() {
        return extents.values().stream().anyMatch(extent -> extent.begin() > 0);
    }

    /** Records that are events, repeated ones included. */
    public long events() {
        return events;
    }

    /** Records that are none of MovR's events. */
    public long unreadable() {
        return unreadable;
    }

    /** Records that were there already: allowed after a crash of the relay, skipped by the read models. */
    public long repeated() {
        return streams.values().stream().mapToLong(StreamLog::repeated).sum();
    }

    @Override
    public void close() {
        reader.close();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        try {
            if (BARRIERS.barrierIn(message).isEmpty()) {
                takeEvent(message);
            }
        } catch (UnreadableEvent foreign) {
            unreadable++;
        }
    }

    private void takeEvent(ConsumerRecord<String, byte[]> message) {
        Extent extent = extent(message.partition());
        extents.put(message.partition(), extent.with(message));
        EventEnvelope envelope = EventRecords.toEnvelope(message);
        boolean cut = compacted || extent.begin() > 0;
        StreamLog stream = streams.computeIfAbsent(envelope.streamId(), missing -> new StreamLog(cut));
        events++;
        if (stream.add(envelope.streamVersion())) {
            visitor.visit(envelope, message);
        }
    }
}
