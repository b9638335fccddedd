package movr.redaction;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reader of the committed records of a part of a partition, one after the other. Serves one thread. */
final class PartitionReader implements AutoCloseable {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    /** Longer than a producer's transaction may stay open. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled =
            List.<ConsumerRecord<byte[], byte[]>>of().iterator();
    private @Nullable TopicPartition partition;
    private long end;

    /**
     * Connects when it is first used.
     *
     * @param group whose offsets a producer may commit
     */
    PartitionReader(Map<String, Object> kafka, String group) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Begins with a part, its end excluded. */
    PartitionReader open(TopicPartition other, long from, long to) {
        consumer.assign(List.of(other));
        consumer.seek(other, from);
        partition = other;
        end = to;
        polled = List.<ConsumerRecord<byte[], byte[]>>of().iterator();
        return this;
    }

    /**
     * The next record; null at the end.
     *
     * @throws KafkaException when nothing comes for a while, though the end is not reached: a transaction is open
     */
    @Nullable
    ConsumerRecord<byte[], byte[]> next() {
        long since = System.nanoTime();
        while (!polled.hasNext() && consumer.position(at()) < end) {
            long before = consumer.position(at());
            polled = poll();
            since = consumer.position(at()) > before ? System.nanoTime() : since;
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new KafkaException(
                        at() + " stands still at offset " + before + " of " + end + ": does somebody write to it?");
            }
        }
        ConsumerRecord<byte[], byte[]> next = polled.hasNext() ? polled.next() : null;
        return next == null || next.offset() >= end ? null : next;
    }

    private Iterator<ConsumerRecord<byte[], byte[]>> poll() {
        try {
            return consumer.poll(POLL_TIMEOUT).records(at()).iterator();
        } catch (OffsetOutOfRangeException deleted) {
            throw new KafkaException(
                    "The broker has deleted records of " + at()
                            + " that were too old, before they were copied. Nothing else was deleted. Begin again with --anew.",
                    deleted);
        }
    }

    ConsumerGroupMetadata group() {
        return consumer.groupMetadata();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private TopicPartition at() {
        if (partition == null) {
            throw new IllegalStateException("Nothing is open");
        }
        return partition;
    }
}
