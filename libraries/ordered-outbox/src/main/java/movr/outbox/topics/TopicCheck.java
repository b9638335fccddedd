package movr.outbox.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics that are missing and compares those that exist, and the cluster's features. Waits for the broker, within
 * bounds.
 */
final class TopicCheck {

    private static final long LONGEST_WAIT_SECONDS = 30;

    /** Since this version a late record of one transaction cannot become part of the next one of its producer. */
    private static final short SAFE_TRANSACTIONS = 2;

    private static final String TRANSACTION_VERSION = "transaction.version";

    private final Admin admin;

    TopicCheck(Admin admin) {
        this.admin = admin;
    }

    /**
     * The differences found; a topic that was just created has none.
     *
     * @param mayCreate false when the topics have been there before: readers would wait for the offsets of one that is lost
     */
    List<TopicDifference> check(List<TopicPlan> plans, boolean mayCreate)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicDifference> differences = new ArrayList<>();
        for (TopicPlan plan : plans) {
            Optional<TopicDescription> topic = find(plan);
            if (topic.isPresent()) {
                differences.addAll(compare(plan, topic.get()));
            } else if (mayCreate || !plan.ofEvents()) {
                differences.addAll(create(plan));
            } else {
                differences.add(lost(plan));
            }
        }
        return differences;
    }

    private static TopicDifference lost(TopicPlan plan) {
        return new TopicDifference(
                "Topic " + plan.name(),
                TopicDifference.PARTITIONS,
                "0",
                Integer.toString(plan.partitions()),
                plan.ofEvents());
    }

    /**
     * The difference of the cluster's transactions, if there is one.
     *
     * @see <a href="https://cwiki.apache.org/confluence/display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense">KIP-890: Transactions Server-Side Defense</a>
     */
    List<TopicDifference> checkFeatures() throws ExecutionException, TimeoutException, InterruptedException {
        FinalizedVersionRange found = get(admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .get(TRANSACTION_VERSION);
        int version = found == null ? 0 : found.maxVersionLevel();
        return version >= SAFE_TRANSACTIONS
                ? List.of()
                : List.of(new TopicDifference(
                        "Cluster",
                        TRANSACTION_VERSION,
                        Integer.toString(version),
                        Short.toString(SAFE_TRANSACTIONS),
                        true));
    }

    /** The number of partitions that a topic has. */
    int partitionsOf(String topic) throws ExecutionException, TimeoutException, InterruptedException {
        return describe(topic).partitions().size();
    }

    /** The differences are those of a topic that another process has created first. */
    private List<TopicDifference> create(TopicPlan plan)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            get(admin.createTopics(List.of(plan.toNewTopic())).all());
            return List.of();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                return compare(plan, describe(plan.name()));
            }
            throw failure;
        }
    }

    private Optional<TopicDescription> find(TopicPlan plan)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return Optional.of(describe(plan.name()));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private List<TopicDifference> compare(TopicPlan plan, TopicDescription topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, String> should = new HashMap<>(plan.configs());
        should.put(TopicDifference.REPLICATION, Short.toString(plan.replication()));
        Map<String, String> is = configsOf(plan);
        int partitions = topic.partitions().size();
        if (plan.recorded() && partitions > plan.partitions()) {
            should.put(TopicDifference.PARTITIONS_IN_USE, Integer.toString(partitions));
            is.put(TopicDifference.PARTITIONS_IN_USE, Integer.toString(plan.partitions()));
        } else {
            should.put(TopicDifference.PARTITIONS, Integer.toString(plan.partitions()));
            is.put(TopicDifference.PARTITIONS, Integer.toString(partitions));
        }
        is.put(
                TopicDifference.REPLICATION,
                Integer.toString(topic.partitions().get(0).replicas().size()));
        return should.entrySet().stream()
                .map(setting -> new TopicDifference(
                        "Topic " + plan.name(),
                        setting.getKey(),
                        is.getOrDefault(setting.getKey(), TopicDifference.UNSET),
                        setting.getValue(),
                        plan.ofEvents()))
                .filter(difference -> !difference.is().equals(difference.should()))
                .toList();
    }

    private TopicDescription describe(String topic) throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, TopicDescription> found =
                get(admin.describeTopics(List.of(topic)).allTopicNames());
        return Objects.requireNonNull(found.get(topic));
    }

    private Map<String, String> configsOf(TopicPlan plan)
            throws ExecutionException, TimeoutException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, plan.name());
        Collection<Config> configs =
                get(admin.describeConfigs(List.of(resource)).all()).values();
        Map<String, String> values = new HashMap<>();
        configs.forEach(config -> config.entries().forEach(entry -> values.put(entry.name(), entry.value())));
        return values;
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
