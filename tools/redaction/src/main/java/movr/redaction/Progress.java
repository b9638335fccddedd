package movr.redaction;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Progress of a topic's redaction, kept as offsets of a consumer group, so that they are committed together with the copies; and
 * the topic's partitions. A group's offsets are kept for as long as {@code offsets.retention.minutes} says, a week by default.
 */
final class Progress implements AutoCloseable {

    private static final String PREFIX = "movr-redaction-";

    static final Comparator<TopicPartition> ORDER = Comparator.comparingInt(TopicPartition::partition);

    private static final int PATIENCE_SECONDS = 60;

    private final Admin admin;
    private final String topic;

    Progress(Map<String, Object> kafka, String topic) {
        Map<String, Object> settings = new HashMap<>(kafka);
        // an Admin of Kafka 4.3 whose brokers refuse connections would log each of thousands of new starts a second
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        this.admin = Admin.create(settings);
        this.topic = topic;
    }

    /**
     * Progress of a partition.
     *
     * @param next offset of the first original that has no copy
     * @param end behind the last original
     */
    record Stage(long next, long end) {

        private static Stage of(OffsetAndMetadata committed) {
            return new Stage(committed.offset(), Long.parseLong(committed.metadata()));
        }

        Stage at(long other) {
            return new Stage(other, end);
        }

        OffsetAndMetadata offset() {
            return new OffsetAndMetadata(next, Long.toString(end));
        }
    }

    static String groupOf(String topic) {
        return PREFIX + topic;
    }

    /** All partitions; empty when the redaction has not begun, or is over. */
    Map<TopicPartition, Stage> load() {
        Map<TopicPartition, Stage> stages = new TreeMap<>(ORDER);
        try {
            answer(admin.listConsumerGroupOffsets(
                                    groupOf(topic), new ListConsumerGroupOffsetsOptions().requireStable(true))
                            .partitionsToOffsetAndMetadata())
                    .forEach((partition, committed) -> {
                        if (committed != null) {
                            stages.put(partition, Stage.of(committed));
                        }
                    });
        } catch (GroupIdNotFoundException none) {
            return Map.of();
        }
        return stages;
    }

    void forget() {
        try {
            answer(admin.deleteConsumerGroups(List.of(groupOf(topic))).all());
        } catch (GroupIdNotFoundException none) {
            // as it shall be
        }
    }

    /** The first offsets that are still there. */
    Map<TopicPartition, Long> begins() {
        return offsets(OffsetSpec.earliest());
    }

    /** The offsets behind all that was sent, committed or not. */
    Map<TopicPartition, Long> ends() {
        return offsets(OffsetSpec.latest());
    }

    void deleteOriginals(Map<TopicPartition, Stage> stages) {
        Map<TopicPartition, RecordsToDelete> before = new HashMap<>();
        stages.forEach((partition, stage) -> before.put(partition, RecordsToDelete.beforeOffset(stage.end())));
        answer(admin.deleteRecords(before).all());
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec) {
        Map<TopicPartition, Long> offsets = new TreeMap<>(ORDER);
        answer(admin.listOffsets(
                                partitions().stream().collect(Collectors.toMap(Function.identity(), partition -> spec)),
                                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all())
                .forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    private Collection<TopicPartition> partitions() {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while Kafka was asked", stopped);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException("Kafka does not answer: " + failure.getMessage(), failure);
        } catch (TimeoutException failure) {
            throw new KafkaException("Kafka does not answer: " + failure.getMessage(), failure);
        }
    }
}
