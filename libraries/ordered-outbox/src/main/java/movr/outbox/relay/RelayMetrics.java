package movr.outbox.relay;

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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import movr.base.meters.Buckets;
import movr.outbox.OutboxShard;
import movr.outbox.store.ParkedStream;
import movr.outbox.store.ShardBacklog;
import movr.streams.EventEnvelope;

/**
 * Meters of the relay. Alert on the age of the backlog: it rises whatever the reason is that events are not shipped.
 */
final class RelayMetrics {

    private static final Duration[] BUCKETS =
            Buckets.ofMillis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 300_000);

    private static final List<String> CHANGES = List.of("gained", "released", "lost", "fenced");

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<OutboxShard, ShardBacklog> backlogs = new ConcurrentHashMap<>();
    private final Map<String, Long> parked = new ConcurrentHashMap<>();

    RelayMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /**
     * Registers the meters of shards and their regions.
     *
     * @param held whether this relay holds the lease of a shard
     */
    void watch(List<OutboxShard> shards, Predicate<OutboxShard> held) {
        shards.forEach(shard -> watch(shard, held));
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
                .description("From an event's timestamp, shortly before its commit, to Kafka's acknowledgement")
                .tag("region", shard.region())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        Instant now = clock.instant();
        batch.forEach(event -> delay.record(Duration.between(event.occurredAt(), now)));
    }

    /** Counts a change of ownership: gained, released, lost or fenced. */
    void leaseChanged(OutboxShard shard, String change) {
        changes(shard.region(), change).increment();
    }

    void fenced(OutboxShard shard) {
        fenced(shard.region()).increment();
    }

    void resent(OutboxShard shard, int rows) {
        resent(shard.region()).increment(rows);
    }

    void failed(OutboxShard shard) {
        failures(shard.region()).increment();
    }

    private Counter changes(String region, String change) {
        return Counter.builder("movr.relay.lease.changes")
                .description("Shards that this relay gained, released, lost or was fenced from")
                .tag("region", region)
                .tag("change", change)
                .register(registry);
    }

    private Counter fenced(String region) {
        return counter("movr.relay.fenced", "Batches rejected by Kafka because the shard has a newer owner", region);
    }

    private Counter resent(String region) {
        return counter(
                "movr.relay.resent", "Rows sent again because Kafka did not confirm them: possible duplicates", region);
    }

    private Counter failures(String region) {
        return counter("movr.relay.failures", "Failed sweeps of a shard, which are retried", region);
    }

    private Counter counter(String name, String description, String region) {
        return Counter.builder(name)
                .description(description)
                .tag("region", region)
                .register(registry);
    }

    private void watch(OutboxShard shard, Predicate<OutboxShard> held) {
        Tags tags = Tags.of("region", shard.region(), "shard", Short.toString(shard.number()));
        Gauge.builder("movr.relay.leases", shard, watched -> held.test(watched) ? 1 : 0)
                .description("Whether this relay holds the shard: the sum over all relays of a region is 1")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder("movr.relay.backlog", backlogs, all -> rowsOf(shard))
                .description("Rows in the outbox, counted up to 10000, parked streams included")
                .baseUnit("rows")
                .tags(tags)
                .register(registry);
        TimeGauge.builder("movr.relay.backlog.age", backlogs, TimeUnit.MILLISECONDS, all -> ageOf(shard))
                .description(
                        "Age of the oldest row in the outbox; 0 when it is empty, NaN before the first measurement")
                .tags(tags)
                .register(registry);
    }

    /** Counters are registered at zero, so that their first increment is seen as an increase. */
    private void watch(String region) {
        CHANGES.forEach(change -> changes(region, change));
        fenced(region);
        resent(region);
        failures(region);
        Gauge.builder("movr.relay.parked", parked, all -> all.getOrDefault(region, 0L))
                .description("Streams parked until an operator acts, because Kafka rejected one of their events")
                .baseUnit("streams")
                .tag("region", region)
                .register(registry);
    }

    private double rowsOf(OutboxShard shard) {
        ShardBacklog backlog = backlogs.get(shard);
        return backlog == null ? Double.NaN : backlog.rows();
    }

    private double ageOf(OutboxShard shard) {
        ShardBacklog backlog = backlogs.get(shard);
        if (backlog == null) {
            return Double.NaN;
        }
        Instant oldest = backlog.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis());
    }
}
