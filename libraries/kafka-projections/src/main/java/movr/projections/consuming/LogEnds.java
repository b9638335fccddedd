package movr.projections.consuming;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import movr.base.broker.AdminConnection;
import movr.projections.Projection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Current beginning and end offsets of the topics that projections consume, and how long these keep tombstones. */
public final class LogEnds implements AutoCloseable {

    private static final long SECONDS_OF_PATIENCE = 10;

    private final AdminConnection broker;

    LogEnds(KafkaClientConfig clients) {
        this.broker = new AdminConnection(clients.admin());
    }

    /**
     * The partitions of the projection's topics.
     *
     * @throws KafkaException when the cluster does not answer, or a topic is missing
     */
    public List<TopicPartition> partitions(Projection projection) {
        return partitions(projection.topics());
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        Map<String, TopicDescription> descriptions =
                get(admin -> admin.describeTopics(topics).allTopicNames());
        return descriptions.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    /** The partitions of those of the projection's topics that exist. */
    public List<TopicPartition> existing(Projection projection) {
        Set<String> topics = get(admin -> admin.listTopics().names());
        return partitions(projection.topics().stream().filter(topics::contains).toList());
    }

    /** The earliest offsets still available. */
    public Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** The offsets after the last committed messages. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /** Shortest {@code delete.retention.ms} of the topics; empty when it is 0 or not told. */
    public Optional<Duration> tombstoneRetention(Collection<String> topics) {
        Set<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .collect(Collectors.toSet());
        Map<ConfigResource, Config> answers =
                get(admin -> admin.describeConfigs(asked).all());
        return answers.values().stream()
                .map(config -> config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG))
                .map(entry -> entry == null ? 0 : Long.parseLong(entry.value()))
                .min(Long::compare)
                .filter(millis -> millis > 0)
                .map(Duration::ofMillis);
    }

    @Override
    public void close() {
        broker.close();
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin -> admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private <T> T get(Function<Admin, KafkaFuture<T>> request) {
        try {
            return broker.exchange(admin -> request.apply(admin).get(SECONDS_OF_PATIENCE, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for Kafka", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("Kafka does not answer: " + failure.getMessage(), failure);
        }
    }
}
