package movr.benchmarks.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Independent check of a topic's records. */
public final class Log {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private final String topic;

    /** Creates a check of a topic; read_committed. */
    public Log(String brokers, String topic) {
        this.topic = topic;
        this.settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    /**
     * Result of the check.
     *
     * @param records number of records
     * @param doubled records repeated
     * @param disordered records that were neither the next of their stream nor repeated
     * @param streams number of streams
     */
    public record Content(long records, long doubled, long disordered, int streams) {

        /** Number of the given events that are missing. */
        public long lost(long events) {
            return events - (records - doubled);
        }
    }

    /**
     * Reads the topic from its beginning.
     *
     * @param version version of a record in its stream, from 1 on; the key identifies the stream
     */
    public Content read(ToLongFunction<ConsumerRecord<String, byte[]>> version) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Reading reading = new Reading();
            long lastSeen = System.nanoTime();
            while (!reached(consumer, ends) && System.nanoTime() - lastSeen < PATIENCE.toNanos()) {
                for (ConsumerRecord<String, byte[]> next : consumer.poll(Duration.ofMillis(100))) {
                    reading.take(next.key(), version.applyAsLong(next));
                    lastSeen = System.nanoTime();
                }
            }
            return reading.content();
        }
    }

    /** Sum of the end offsets of all partitions. Not thread-safe. */
    final class End implements AutoCloseable, LongSupplier {

        private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings);
        private final List<TopicPartition> partitions = partitions(consumer);

        End() {
            consumer.assign(partitions);
        }

        @Override
        public long getAsLong() {
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    /** The version in the headers of MovR's records. */
    public static long versionOf(ConsumerRecord<String, byte[]> record) {
        Header version = record.headers().lastHeader("ce_streamversion");
        return Long.parseLong(new String(version.value(), StandardCharsets.UTF_8));
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static boolean reached(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Accumulator of the result. */
    private static final class Reading {

        private final Map<String, Long> newest = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private long records;
        private long doubled;
        private long disordered;

        void take(String stream, long version) {
            records++;
            long expected = newest.getOrDefault(stream, 0L) + 1;
            if (version == expected) {
                newest.put(stream, version);
            } else if (version < expected || seen.contains(stream + version)) {
                doubled++;
            } else {
                disordered++;
                seen.add(stream + version);
                newest.put(stream, version);
            }
        }

        Content content() {
            return new Content(records, doubled, disordered, newest.size());
        }
    }
}
