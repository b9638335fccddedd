package movr.outbox.topics;

import java.time.Duration;
import java.util.ArrayList;
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
 * available, is corrected or is changed later needs no restart here.
 */
public final class RegionTopics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegionTopics.class);

    private final AdminConnection broker;
    private final TopicProperties settings;
    private final EventContract contract;
    private final Duration recheck;
    private final Map<String, List<TopicDifference>> seen = new ConcurrentHashMap<>();
    private final Set<String> found = ConcurrentHashMap.newKeySet();
    private final LoopThread thread;
    private volatile List<String> regions = List.of();
    private volatile boolean brokerMissing;

    RegionTopics(
            AdminConnection broker, TopicProperties settings, EventContract contract, Duration recheck, Loops loops) {
        this.broker = broker;
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

    /** The partitions of the region's events. */
    public List<TopicPartition> partitionsOf(String region) {
        return contract.families().stream()
                .map(family -> contract.topicOf(region, family))
                .flatMap(topic -> IntStream.range(0, settings.partitions())
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
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
                differences.addAll(broker.exchange(
                        admin -> new TopicCheck(admin).check(plansOf(region), !found.contains(region))));
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

    private List<TopicPlan> plansOf(String region) {
        return Stream.concat(
                        contract.families().stream().map(family -> TopicPlan.of(contract, region, family, settings)),
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
