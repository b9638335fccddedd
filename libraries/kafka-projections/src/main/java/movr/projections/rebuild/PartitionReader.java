package movr.projections.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import movr.projections.engine.Batch;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.Engine;
import movr.projections.engine.Target;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Reader of some partitions of the log into a target's tables, those of a topic in the order of their numbers: a stream whose
 * topic got more partitions goes on in one of a higher number. Its events then come in their order, and take effect where they
 * did in the live tables. Serves one thread at a time.
 */
final class PartitionReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);
    private static final int MOST_ATTEMPTS = 5;

    private final Target target;
    private final Engine engine;
    private final Map<TopicPartition, Long> positions;
    private final KafkaConsumer<String, byte[]> consumer;

    /**
     * Opens partitions at their beginning.
     *
     * @param positions up to which the partitions are applied
     * @param settings of the consumer
     */
    PartitionReader(
            Target target,
            Engine engine,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> positions,
            Map<String, Object> settings) {
        this.target = target;
        this.engine = engine;
        this.positions = new HashMap<>(positions);
        this.consumer = new KafkaConsumer<>(settings);
        consumer.assign(begins.keySet());
        begins.forEach(consumer::seek);
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
        Set<TopicPartition> unread = positions.keySet().stream()
                .filter(partition -> positions.getOrDefault(partition, 0L) < bounds.getOrDefault(partition, 0L))
                .collect(Collectors.toSet());
        positions.keySet().forEach(partition -> direct(partition, isNext(partition, unread)));
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
            apply(new Batch(records, advances));
            advances.forEach(advance -> positions.put(advance.partition(), advance.to()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static boolean isNext(TopicPartition partition, Set<TopicPartition> unread) {
        return unread.contains(partition)
                && unread.stream()
                        .noneMatch(other ->
                                other.topic().equals(partition.topic()) && other.partition() < partition.partition());
    }

    private void direct(TopicPartition partition, boolean on) {
        if (on) {
            consumer.resume(List.of(partition));
        } else {
            consumer.pause(List.of(partition));
        }
    }

    private void advance(TopicPartition partition, long bound, Collection<Advance> advances) {
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

    /** Rows that do not follow from one stream alone may be written by several readers at once, and deadlock. */
    private void apply(Batch batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                engine.apply(target, batch);
                return;
            } catch (ConcurrencyFailureException conflict) {
                if (attempt == MOST_ATTEMPTS) {
                    throw conflict;
                }
                LOG.info(
                        "A batch of the rebuild of {} is applied again",
                        target.projection().name(),
                        conflict);
            }
        }
    }
}
