package movr.projections.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import movr.projections.engine.Advance;
import movr.projections.engine.Batch;
import movr.projections.engine.Engine;
import movr.projections.engine.Target;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the log from its beginning into the tables of a rebuild, never past the offsets of the live projection. */
final class LogReader implements AutoCloseable {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final Engine engine;
    private final Target target;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    LogReader(Engine engine, Target target, Map<String, Object> settings, Map<TopicPartition, Long> begins) {
        this.engine = engine;
        this.target = target;
        this.consumer = new KafkaConsumer<>(settings);
        consumer.assign(begins.keySet());
        begins.forEach(consumer::seek);
        positions.putAll(engine.positions(target.schema(), begins.keySet()));
    }

    /** Offsets up to which the partitions are applied. */
    Map<TopicPartition, Long> positions() {
        return positions;
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
            advance(partition, bound, below, advances);
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

    private void advance(
            TopicPartition partition, long bound, List<ConsumerRecord<String, byte[]>> below, List<Advance> advances) {
        long from = positions.getOrDefault(partition, 0L);
        long read = consumer.position(partition);
        if (read > bound) {
            consumer.seek(partition, Math.max(bound, from));
        }
        long to = Math.min(read, bound);
        if (to > from) {
            Instant asOf = below.isEmpty()
                    ? Instant.EPOCH
                    : Instant.ofEpochMilli(below.get(below.size() - 1).timestamp());
            advances.add(new Advance(partition, from, to, asOf));
        }
    }
}
