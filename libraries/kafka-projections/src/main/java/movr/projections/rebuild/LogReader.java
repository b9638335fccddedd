package movr.projections.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.Batch;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.Engine;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.Target;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the log from its beginning into the tables of a rebuild, never past the offsets of the live projection. */
final class LogReader implements AutoCloseable {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final Target target;
    private final Engine engine;
    private final OffsetTable offsets;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> positions;
    private final KafkaConsumer<String, byte[]> consumer;

    /**
     * Opens the log of the target's projection.
     *
     * @param settings of the consumer
     */
    LogReader(Target target, Engine engine, OffsetTable offsets, LogEnds ends, Map<String, Object> settings) {
        this.target = target;
        this.engine = engine;
        this.offsets = offsets;
        this.begins = ends.begins(ends.partitions(target.projection()));
        this.positions = new HashMap<>(engine.positions(target, begins.keySet()));
        this.consumer = new KafkaConsumer<>(settings);
        consumer.assign(begins.keySet());
        begins.forEach(consumer::seek);
    }

    /** The offsets up to which the live projection has applied the partitions. */
    Map<TopicPartition, Long> bounds() {
        Map<TopicPartition, Long> bounds = new HashMap<>();
        offsets.load(target.projection().schema()).forEach((partition, offset) -> bounds.put(partition, offset.next()));
        return bounds;
    }

    /** Offsets up to which the partitions are applied. */
    Map<TopicPartition, Long> positions() {
        return positions;
    }

    /** The number of offsets between the beginning of the log and these offsets. */
    long distance(Map<TopicPartition, Long> to) {
        return begins.entrySet().stream()
                .mapToLong(begin -> Math.max(0, to.getOrDefault(begin.getKey(), 0L) - begin.getValue()))
                .sum();
    }

    /** Returns whether everything below the bounds is applied. */
    boolean reached(Map<TopicPartition, Long> bounds) {
        return positions.entrySet().stream()
                .allMatch(position -> position.getValue() >= bounds.getOrDefault(position.getKey(), 0L));
    }

    /** Applies the next messages below the bounds. */
    void step(Map<TopicPartition, Long> bounds) {
        positions.forEach((partition, next) -> direct(partition, next < bounds.getOrDefault(partition, 0L)));
        ConsumerRecords<String, byte[]> polled = consumer.poll(POLL_TIMEOUT);
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        List<Advance> advances = new ArrayList<>();
        for (TopicPartition partition : positions.keySet()) {
            long bound = bounds.getOrDefault(partition, 0L);
            List<ConsumerRecord<String, byte[]>> below = polled.records(partition).stream()
                    .filter(message -> message.offset() < bound)
                    .toList();
            records.addAll(below);
            advance(partition, bound, advances);
        }
        if (!advances.isEmpty()) {
            engine.apply(target, new Batch(records, advances));
            advances.forEach(advance -> positions.put(advance.partition(), advance.to()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void direct(TopicPartition partition, boolean on) {
        if (on) {
            consumer.resume(List.of(partition));
        } else {
            consumer.pause(List.of(partition));
        }
    }

    private void advance(TopicPartition partition, long bound, List<Advance> advances) {
        long from = positions.getOrDefault(partition, 0L);
        long read = consumer.position(partition);
        if (read > bound) {
            consumer.seek(partition, Math.max(bound, from));
        }
        long to = Math.min(read, bound);
        if (to > from) {
            advances.add(new Advance(partition, from, to));
        }
    }
}
