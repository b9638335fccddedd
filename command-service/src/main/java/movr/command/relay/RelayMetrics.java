package movr.command.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import movr.command.outbox.OutboxShard;
import movr.command.outbox.ShardBacklog;
import movr.events.EventEnvelope;

/**
 * Meters of the relay. Alert on the age of the backlog: it rises whatever the reason is that events do not leave.
 */
final class RelayMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<OutboxShard, ShardBacklog> backlogs = new ConcurrentHashMap<>();
    private final Map<String, Long> parked = new ConcurrentHashMap<>();

    RelayMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Begins to show a region. */
    void watch(List<OutboxShard> shards) {
        shards.forEach(this::watch);
        shards.stream().map(OutboxShard::region).distinct().forEach(this::watch);
    }

    void measured(List<ShardBacklog> measured) {
        measured.forEach(backlog -> backlogs.put(backlog.shard(), backlog));
    }

    void parked(List<ParkedStream> streams) {
        Map<String, Long> byRegion =
                streams.stream().collect(Collectors.groupingBy(ParkedStream::region, Collectors.counting()));
        parked.keySet().retainAll(byRegion.keySet());
        parked.putAll(byRegion);
    }

    void acknowledged(OutboxShard shard, List<EventEnvelope> batch) {
        DistributionSummary.builder("movr.relay.batch")
                .description("Rows of one Kafka transaction")
                .baseUnit("rows")
                .tag("region", shard.region())
                .register(registry)
                .record(batch.size());
        Timer delay = Timer.builder("movr.relay.acknowledged")
                .description(
                        "From the time that an event says it happened, shortly before its commit, to Kafka's acknowledgement")
                .tag("region", shard.region())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(registry);
        Instant now = clock.instant();
        batch.forEach(event -> delay.record(Duration.between(event.occurredAt(), now)));
    }

    /** Counts a change of ownership: gained, released, lost or fenced. */
    void leaseChanged(OutboxShard shard, String change) {
        count(
                "movr.relay.lease.changes",
                "Shards that this relay gained, released, lost or was fenced from",
                1,
                Tags.of("region", shard.region(), "change", change));
    }

    void fenced(OutboxShard shard) {
        count(
                "movr.relay.fenced",
                "Sends that Kafka refused because the shard has a newer owner",
                1,
                Tags.of("region", shard.region()));
    }

    void resent(OutboxShard shard, int rows) {
        count(
                "movr.relay.resent",
                "Rows sent again without knowing whether Kafka had them: possible duplicates",
                rows,
                Tags.of("region", shard.region()));
    }

    void failed(OutboxShard shard) {
        count(
                "movr.relay.failures",
                "Attempts at a shard that ended in an error and are made again",
                1,
                Tags.of("region", shard.region()));
    }

    private void count(String name, String description, int amount, Tags tags) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(amount);
    }

    private void watch(OutboxShard shard) {
        Tags tags = Tags.of("region", shard.region(), "shard", Short.toString(shard.number()));
        Gauge.builder("movr.relay.backlog", backlogs, all -> rowsOf(shard))
                .description("Rows that wait in the outbox, counted up to 10000, parked streams included")
                .baseUnit("rows")
                .tags(tags)
                .register(registry);
        TimeGauge.builder("movr.relay.backlog.age", backlogs, TimeUnit.MILLISECONDS, all -> ageOf(shard))
                .description("Age of the oldest of the rows that were counted; 0 without any")
                .tags(tags)
                .register(registry);
    }

    private void watch(String region) {
        Gauge.builder("movr.relay.parked", parked, all -> all.getOrDefault(region, 0L))
                .description("Streams that wait for an operator because Kafka refused one of their events")
                .baseUnit("streams")
                .tag("region", region)
                .register(registry);
    }

    private double rowsOf(OutboxShard shard) {
        ShardBacklog backlog = backlogs.get(shard);
        return backlog == null ? 0 : backlog.rows();
    }

    private double ageOf(OutboxShard shard) {
        ShardBacklog backlog = backlogs.get(shard);
        Instant oldest = backlog == null ? null : backlog.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis());
    }
}
