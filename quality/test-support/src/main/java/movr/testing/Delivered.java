package movr.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Versions of streams as a consumer that reads committed records has been given them, for comparison with what was committed to the database.
 *
 * @param versions of each stream, in the order of delivery
 */
public record Delivered(Map<UUID, List<Long>> versions) {

    private static final String STREAM = "ce_streamid";
    private static final String VERSION = "ce_streamversion";

    /** Reads a topic from its start to its end as it is now. */
    public static Delivered on(String servers, String topic) {
        Map<UUID, List<Long>> versions = new HashMap<>();
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitionsOf(consumer.partitionsFor(topic));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    if (isEvent(message)) {
                        versions.computeIfAbsent(UUID.fromString(header(message, STREAM)), stream -> new ArrayList<>())
                                .add(Long.parseLong(header(message, VERSION)));
                    }
                }
            }
        }
        return new Delivered(versions);
    }

    /** Returns whether the record is no barrier. */
    private static boolean isEvent(ConsumerRecord<String, byte[]> message) {
        return message.headers().lastHeader(STREAM) != null;
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Streams whose events are not all there. */
    public Map<UUID, Long> missing(Map<UUID, Long> committed) {
        return committed.entrySet().stream()
                .filter(stream -> firsts(stream.getKey()).size() < stream.getValue())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Streams whose first deliveries are not 1, 2, 3, and so on. */
    public Map<UUID, List<Long>> disordered() {
        return versions.entrySet().stream()
                .filter(stream -> !isCounting(firsts(stream.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Streams in which a repeated event is not followed by the rest again, up to where the stream had been. */
    public Map<UUID, List<Long>> jumping() {
        return versions.entrySet().stream()
                .filter(stream -> jumps(stream.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Number of deliveries that repeat an earlier one. */
    public long duplicates() {
        return versions.values().stream()
                .mapToLong(all -> all.size() - all.stream().distinct().count())
                .sum();
    }

    /** Number of deliveries, repeats included. */
    public long size() {
        return versions.values().stream().mapToLong(List::size).sum();
    }

    private List<Long> firsts(UUID stream) {
        return versions.getOrDefault(stream, List.of()).stream().distinct().toList();
    }

    private static boolean isCounting(List<Long> versions) {
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i) != i + 1) {
                return false;
            }
        }
        return true;
    }

    /** After version n comes n+1, or an earlier one that is sent again. */
    private static boolean jumps(List<Long> versions) {
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i) > versions.get(i - 1) + 1) {
                return true;
            }
        }
        return false;
    }

    private static List<TopicPartition> partitionsOf(List<PartitionInfo> infos) {
        return infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
