package movr.outbox.topics;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import movr.base.broker.AdminConnection;
import movr.base.loops.Loops;
import movr.outbox.Shop;

/** Topics of a shop's region, with six partitions each, that are compared five times a second. */
public final class Recorded {

    private static final Duration OFTEN = Duration.ofMillis(200);

    private Recorded() {}

    /** Starts to keep them, as another process that has the same database; the caller closes them. */
    public static RegionTopics keep(DataSource database, String servers, String region) {
        RegionTopics topics = new RegionTopics(
                new AdminConnection(Map.of("bootstrap.servers", servers)),
                new PartitionTable(database),
                new TopicProperties(6, (short) 1, 1, null, Duration.ofDays(1), Duration.ofDays(30), OFTEN),
                Shop.CONTRACT,
                OFTEN,
                new Loops(new SimpleMeterRegistry(), Clock.systemUTC()));
        topics.keep(List.of(region));
        return topics;
    }

    /** Spreads a family's streams over all partitions of its topic, as an operator does. */
    public static void spread(RegionTopics topics, String region, String family) {
        topics.spread(region, family);
    }
}
