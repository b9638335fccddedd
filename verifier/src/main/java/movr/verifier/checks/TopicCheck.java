package movr.verifier.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import movr.events.EventEnvelope;
import movr.events.EventFamily;
import movr.events.EventRecords;
import movr.events.UnreadableEvent;
import movr.verifier.topics.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Compares a topic with the streams that it belongs to. Reads it once and then only what is new. Memory grows with the number of streams,
 * some hundred bytes each, not with that of events.
 */
final class TopicCheck implements Check {

    private final String topic;
    private final EventFamily family;
    private final Query streams;
    private final OutboxRows outbox;
    private final TopicReader reader;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Boolean> cut = new HashMap<>();
    private final Map<UUID, StreamLog> logs = new HashMap<>();
    private long events;
    private long unreadable;

    TopicCheck(String topic, EventFamily family, Query streams, OutboxRows outbox, TopicReader reader) {
        this.topic = topic;
        this.family = family;
        this.streams = streams;
        this.outbox = outbox;
        this.reader = reader;
    }

    @Override
    public List<Discrepancy> look() {
        readOn();
        List<Discrepancy> discrepancies = new ArrayList<>();
        Set<UUID> unknown = new HashSet<>(logs.keySet());
        streams.each(cell -> {
            UUID stream = UUID.fromString(cell.key());
            unknown.remove(stream);
            if (discrepancies.size() < MOST) {
                judge(stream, cell.value(), discrepancies);
            }
        });
        unknown.forEach(stream -> discrepancies.add(
                new Discrepancy(Kind.UNKNOWN, topic, stream.toString(), "nothing", String.valueOf(logs.get(stream)))));
        return discrepancies;
    }

    /**
     * What the outbox still has is on its way. It is asked before the topic is read once more: what has left it by then must be on the
     * topic. Reordered first deliveries do not pass.
     */
    @Override
    public List<Discrepancy> explain(List<Discrepancy> stayed) {
        Map<Discrepancy, Set<Long>> waiting = new LinkedHashMap<>();
        stayed.forEach(one -> waiting.put(one, outbox.versions(UUID.fromString(one.key()))));
        readOn();
        List<Discrepancy> told = new ArrayList<>();
        waiting.forEach((one, versions) -> {
            if (one.kind() == Kind.LOST) {
                whereabouts(one, versions).ifPresent(told::add);
            } else {
                told.add(one);
            }
        });
        logs.forEach((stream, log) -> {
            if (log.reordered() > 0) {
                told.add(new Discrepancy(
                        Kind.REORDERED, topic, stream.toString(), "versions in order", log.reordered() + " late"));
            }
        });
        return told;
    }

    long events() {
        return events;
    }

    int streamCount() {
        return logs.size();
    }

    long unreadable() {
        return unreadable;
    }

    /** Records that were there already: allowed after a crash of the relay, skipped by the read models. */
    long repeated() {
        return logs.values().stream().mapToLong(StreamLog::repeated).sum();
    }

    private void readOn() {
        for (TopicPartition partition : reader.partitions(topic)) {
            cut.computeIfAbsent(partition, missing -> family == EventFamily.USERS || reader.begin(missing) > 0);
            long from = positions.getOrDefault(partition, 0L);
            positions.put(partition, reader.read(partition, from, this::take));
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        try {
            EventEnvelope envelope = EventRecords.toEnvelope(message);
            boolean mayBeCut = cut.getOrDefault(new TopicPartition(message.topic(), message.partition()), false);
            logs.computeIfAbsent(envelope.streamId(), missing -> new StreamLog(mayBeCut))
                    .add(envelope.streamVersion());
            events++;
        } catch (UnreadableEvent foreign) {
            unreadable++;
        }
    }

    private void judge(UUID stream, String value, List<Discrepancy> discrepancies) {
        boolean ended = value.endsWith(StreamSql.ENDED);
        long version = Long.parseLong(value.replace(StreamSql.ENDED, ""));
        StreamLog log = logs.get(stream);
        if (log == null ? !mayBeForgotten(ended) : !log.has(version)) {
            discrepancies.add(discrepancy(Kind.LOST, stream, version, log));
        } else if (log != null && log.last() > version) {
            discrepancies.add(discrepancy(Kind.UNKNOWN, stream, version, log));
        }
    }

    /** Compaction drops tombstones after a while; a topic that is kept for some time only drops whole streams. */
    private boolean mayBeForgotten(boolean ended) {
        return ended || (family == EventFamily.FLEET && cut.containsValue(true));
    }

    private Discrepancy discrepancy(Kind kind, UUID stream, long version, @Nullable StreamLog log) {
        return new Discrepancy(
                kind, topic, stream.toString(), "up to " + version, log == null ? "nothing" : log.toString());
    }

    /** Empty when it has come meanwhile. */
    private Optional<Discrepancy> whereabouts(Discrepancy one, Set<Long> waiting) {
        UUID stream = UUID.fromString(one.key());
        long version = Long.parseLong(one.expected().replace("up to ", ""));
        Set<Long> missing = logs.getOrDefault(stream, new StreamLog(false)).missingUpTo(version);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        missing.removeAll(waiting);
        return Optional.of(
                missing.isEmpty()
                        ? one.as(Kind.LAGGING, "the rest waits in the outbox" + outbox.parked(stream))
                        : one.as(Kind.LOST, "versions " + missing + " are not in the outbox either"));
    }
}
