package movr.command.topics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import movr.events.EventFamily;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The topics of some regions: made when they are missing, compared when they are there. Nobody waits for it. It goes on until each
 * region has been seen without a dangerous difference, so a broker that comes late or is corrected needs no restart here.
 */
public final class RegionTopics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegionTopics.class);

    private final Map<String, Object> connection;
    private final TopicProperties settings;
    private final Duration recheck;
    private final Map<String, List<TopicDifference>> seen = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, new CustomizableThreadFactory("topics-"), new ThreadPoolExecutor.DiscardPolicy());
    private volatile boolean brokerMissing;

    RegionTopics(Map<String, Object> connection, TopicProperties settings, Duration recheck) {
        this.connection = Map.copyOf(connection);
        this.settings = settings;
        this.recheck = recheck;
    }

    /** Begins with these regions. */
    public void keep(List<String> regions) {
        timer.execute(() -> check(regions));
    }

    /** Whether the region's topics were seen and may be written to. */
    public boolean ready(String region) {
        List<TopicDifference> differences = seen.get(region);
        return differences != null && differences.stream().noneMatch(TopicDifference::dangerous);
    }

    /** What keeps regions from being written to, by region. */
    Map<String, List<TopicDifference>> dangers() {
        Map<String, List<TopicDifference>> dangers = new TreeMap<>();
        seen.forEach((region, differences) -> {
            if (!ready(region)) {
                dangers.put(region, differences);
            }
        });
        return dangers;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void check(List<String> regions) {
        try (Admin admin = Admin.create(connection)) {
            for (String region : regions) {
                observe(region, new TopicCheck(admin).check(plansOf(region)));
            }
            brokerMissing = false;
        } catch (ExecutionException | TimeoutException | KafkaException failure) {
            tellOnce(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        List<String> left = regions.stream().filter(region -> !ready(region)).toList();
        if (!left.isEmpty()) {
            Future<?> unused = timer.schedule(() -> check(left), recheck.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private List<TopicPlan> plansOf(String region) {
        return Arrays.stream(EventFamily.values())
                .map(family -> TopicPlan.of(region, family, settings))
                .toList();
    }

    /** Says what is new. */
    private void observe(String region, List<TopicDifference> differences) {
        List<TopicDifference> before = seen.put(region, differences);
        if (differences.equals(before)) {
            return;
        }
        for (TopicDifference difference : differences) {
            if (difference.dangerous()) {
                LOG.error("{}. Nothing is sent to region {} until it is corrected.", difference, region);
            } else {
                LOG.warn("{}", difference);
            }
        }
    }

    private void tellOnce(Exception failure) {
        if (!brokerMissing) {
            brokerMissing = true;
            LOG.warn(
                    "The topics cannot be checked, and nothing is sent, until the broker answers: {}",
                    failure.toString());
        }
    }
}
