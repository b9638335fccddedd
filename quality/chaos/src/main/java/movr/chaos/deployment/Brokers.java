package movr.chaos.deployment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import movr.chaos.network.Pause;
import movr.chaos.plan.Topology;
import movr.events.EventFamily;
import movr.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.utils.Utils;

/** The brokers as they see themselves: which one leads a partition, and which replicas are in sync. */
public final class Brokers {

    /** Of the region's fleet topic. */
    public static final int PARTITIONS = Topology.PARTITIONS;

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int PATIENCE_MILLIS = 2_000;

    private final Map<String, Object> settings;

    Brokers(Map<String, Object> connection) {
        this.settings = new HashMap<>(connection);
        // a broker that hangs is left, and another one asked
        settings.put("request.timeout.ms", PATIENCE_MILLIS);
        // see AdminConnection of service-base
        settings.put("metadata.recovery.strategy", "none");
    }

    /** The partition of the region's fleet topic that has a stream's events. */
    public static int partitionOf(UUID stream) {
        byte[] key = stream.toString().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
    }

    /** Name of the broker that leads a partition of the region's fleet topic. */
    public String leader(int partition) {
        return name(fleet(partition).leader());
    }

    /** Name of a broker that has a replica of a partition of the region's fleet topic, and does not lead it. */
    public String follower(int partition) {
        TopicPartitionInfo found = fleet(partition);
        return found.replicas().stream()
                .filter(replica -> replica.id() != found.leader().id())
                .map(Brokers::name)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Waits until all replicas of all topics, Kafka's own included, are in sync: any one broker can be lost again.
     *
     * @throws IllegalStateException when they are not in time
     */
    public void awaitInSync(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!inSync()) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("Not all replicas are in sync after " + patience);
            }
            Pause.of(LOOK);
        }
    }

    private boolean inSync() {
        try (Admin admin = Admin.create(settings)) {
            Set<String> topics = get(
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
            return inSync(get(admin.describeTopics(topics).allTopicNames()).values());
        } catch (IllegalStateException unanswered) {
            return false;
        }
    }

    static boolean inSync(Collection<TopicDescription> topics) {
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    private TopicPartitionInfo fleet(int partition) {
        String topic = Topics.of(Topology.REGION, EventFamily.FLEET);
        try (Admin admin = Admin.create(settings)) {
            Map<String, TopicDescription> found =
                    get(admin.describeTopics(List.of(topic)).allTopicNames());
            return Objects.requireNonNull(found.get(topic)).partitions().get(partition);
        }
    }

    /** A broker's id is its place in the list of names, from 1 on. */
    private static String name(Node broker) {
        return Topology.BROKERS.get(broker.id() - 1);
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The brokers do not answer", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while the brokers were asked", stopped);
        }
    }
}
