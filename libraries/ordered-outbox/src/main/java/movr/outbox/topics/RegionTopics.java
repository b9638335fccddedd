package movr.outbox.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.base.broker.AdminConnection;
import movr.base.loops.LoopThread;
import movr.base.loops.Loops;
import movr.streams.EventContract;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of some regions: created when missing, compared when present, in the background. A broker that becomes
 * available, is corrected or is changed later needs no restart here. The number of partitions that a topic is created with is
 * recorded; from then on streams are spread over the recorded number, until an operator records a larger one.
 */
public final class RegionTopics implements AutoCloseable, Partitioning {

    private static final Logger LOG = LoggerFactory.getLogger(RegionTopics.class);

    private final AdminConnection broker;
    private final PartitionTable table;
    private final TopicProperties settings;
    private final EventContract contract;
    private final Duration recheck;
    private final Map<String, PartitionCounts> counts = new ConcurrentHashMap<>();
    private final Map<String, List<TopicDifference>> seen = new ConcurrentHashMap<>();
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final LoopThread thread;
    private volatile List<String> regions = List.of();
    private volatile boolean brokerMissing;

    RegionTopics(
            AdminConnection broker,
            PartitionTable table,
            TopicProperties settings,
            EventContract contract,
            Duration recheck,
            Loops loops) {
        this.broker = broker;
        this.table = table;
        this.settings = settings;
        this.contract = contract;
        this.recheck = recheck;
        this.thread = new LoopThread(loops.loop("topics"), recheck, this::check);
    }

    /** Starts checking these regions. */
    public void keep(List<String> regions) {
        this.regions = List.copyOf(regions);
        thread.start();
    }

    /** Returns whether the region's topics were checked and may be written to. */
    public boolean ready(String region) {
        List<TopicDifference> differences = seen.get(region);
        return differences != null && differences.stream().noneMatch(TopicDifference::dangerous);
    }

    @Override
    public PartitionCounts read(String region) {
        PartitionCounts read = table.load(region);
        counts.put(region, read);
        return read;
    }

    @Override
    public PartitionCounts known(String region) {
        return counts.getOrDefault(region, PartitionCounts.NONE);
    }

    /** The partitions that may hold events of the region, of all that were published so far: read from the database. */
    public List<TopicPartition> partitionsOf(String region) {
        PartitionCounts recorded = read(region);
        return contract.families().stream()
                .flatMap(family -> IntStream.range(0, Collections.max(recorded.of(family)))
                        .mapToObj(partition -> new TopicPartition(contract.topicOf(region, family), partition)))
                .toList();
    }

    /** Returns whether the region is among those that are checked, and has such a family. */
    boolean has(String region, String family) {
        return regions.contains(region) && contract.families().contains(family);
    }

    /**
     * Spreads a family's streams over all partitions that its topic has.
     *
     * @throws IllegalStateException when these are no multiple of those before, or none are recorded yet: a stream would move
     *     to a partition that has other streams' earlier events
     * @throws KafkaException when Kafka does not answer
     */
    void spread(String region, String family) {
        String topic = contract.topicOf(region, family);
        List<Integer> recorded = read(region).of(family);
        int found = partitions(topic);
        if (recorded.isEmpty() || found % Collections.max(recorded) != 0) {
            throw new IllegalStateException(
                    "%s has %d partitions: these must be a multiple of the recorded ones.".formatted(topic, found));
        }
        table.record(region, family, found);
        LOG.info("The streams of {} are spread over {} partitions, before over {}", topic, found, recorded);
    }

    private int partitions(String topic) {
        try {
            return broker.exchange(admin -> new TopicCheck(admin).partitionsOf(topic));
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("The topic " + topic + " cannot be looked at: " + failure, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", stopped);
        }
    }

    /** The differences that prevent writing, by region. */
    Map<String, List<TopicDifference>> dangers() {
        Map<String, List<TopicDifference>> dangers = new TreeMap<>();
        seen.forEach((region, differences) -> {
            if (!ready(region)) {
                dangers.put(
                        region,
                        differences.stream().filter(TopicDifference::dangerous).toList());
            }
        });
        return dangers;
    }

    /** The number of differences that are known, of those that prevent writing or of the others. */
    long count(boolean dangerous) {
        return seen.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(difference -> difference.dangerous() == dangerous)
                .count();
    }

    @Override
    public void close() {
        thread.stop(Duration.ZERO);
    }

    private Duration check() {
        try {
            List<TopicDifference> ofTheCluster = broker.exchange(admin -> new TopicCheck(admin).checkFeatures());
            for (String region : regions) {
                List<TopicDifference> differences = new ArrayList<>(ofTheCluster);
                differences.addAll(compare(region, read(region)));
                observe(region, List.copyOf(differences));
            }
            brokerMissing = false;
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            tellOnce(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return regions.stream().allMatch(this::ready) ? settings.checkInterval() : recheck;
    }

    private List<TopicDifference> compare(String region, PartitionCounts recorded)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicDifference> differences = broker.exchange(
                admin -> new TopicCheck(admin).check(plansOf(region, recorded), !found.contains(region)));
        if (differences.stream().noneMatch(TopicDifference::dangerous)) {
            contract.families().stream()
                    .filter(family -> recorded.of(family).isEmpty())
                    .forEach(family -> table.record(region, family, settings.partitions()));
        }
        return differences;
    }

    private List<TopicPlan> plansOf(String region, PartitionCounts recorded) {
        return Stream.concat(
                        contract.families().stream()
                                .map(family -> TopicPlan.of(contract, region, family, settings)
                                        .with(recorded.of(family))),
                        Stream.of(TopicPlan.ofWatermarks(contract, region, settings)))
                .toList();
    }

    /** Logs differences that were not logged before. */
    private void observe(String region, List<TopicDifference> differences) {
        List<TopicDifference> before = seen.put(region, differences);
        if (ready(region)) {
            found.add(region);
        }
        if (differences.equals(before)) {
            return;
        }
        for (TopicDifference difference : differences) {
            if (difference.dangerous()) {
                LOG.error("{}. No events are sent to region {} until it is corrected.", difference, region);
            } else {
                LOG.warn("{}", difference);
            }
        }
    }

    private void tellOnce(Exception failure) {
        if (!brokerMissing) {
            brokerMissing = true;
            LOG.warn(
                    "The topics are not checked and no events are sent until the broker is available: {}",
                    failure.toString());
        }
    }
}
