package movr.verifier.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reader of partitions from their beginning to their present end, as consumers do: what is committed. An end is that of all that was sent:
 * records of a transaction that is still open are waited for. Serves one thread.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    /** Longer than a producer's transaction may stay open. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Admin admin;

    /**
     * Connects when it is first asked.
     *
     * @param settings of the connection: {@code bootstrap.servers}, security
     */
    public TopicReader(Map<String, Object> settings) {
        consumer = consumer(settings);
        Map<String, Object> own = new HashMap<>(settings);
        // an Admin of Kafka 4.3 whose brokers refuse connections would log each of thousands of new starts a second
        own.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        admin = Admin.create(own);
    }

    /**
     * The partitions of a topic.
     *
     * @throws KafkaException when Kafka does not answer or has no such topic
     */
    public List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("There is no topic " + topic);
        }
        return partitions;
    }

    /** The first offset that is still there: not 0 when records have been dropped by age or size. */
    public long begin(TopicPartition partition) {
        return offsets(List.of(partition), OffsetSpec.earliest()).getOrDefault(partition, 0L);
    }

    /** The offsets behind all that was sent, committed or not, in one request. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /**
     * Hands over each record in order.
     *
     * @param from offset of the first one wanted; 0 for the first that is there
     * @return where to go on later
     * @throws KafkaException when the end is not reached though nothing comes for a minute
     */
    public long read(TopicPartition partition, long from, Consumer<ConsumerRecord<String, byte[]>> visitor) {
        long end = ends(List.of(partition)).getOrDefault(partition, 0L);
        consumer.assign(List.of(partition));
        long position = Math.max(from, begin(partition));
        consumer.seek(partition, position);
        long since = System.nanoTime();
        while (position < end) {
            consumer.poll(POLL_TIMEOUT).records(partition).stream()
                    .filter(message -> message.offset() < end)
                    .forEach(visitor);
            long next = consumer.position(partition);
            since = next > position ? System.nanoTime() : since;
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new KafkaException(partition + " stands still at offset " + next + " of " + end);
            }
            position = next;
        }
        return Math.max(end, from);
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    /** Of all that was sent, whether committed or not. */
    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .forEach((partition, result) -> offsets.put(partition, result.offset()));
            return offsets;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while Kafka was asked", stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("Kafka does not answer: " + failure.getMessage(), failure);
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> settings) {
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        // partitions are read one after the other: the next one waits for the last request of the one before
        own.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        own.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return new KafkaConsumer<>(own, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
