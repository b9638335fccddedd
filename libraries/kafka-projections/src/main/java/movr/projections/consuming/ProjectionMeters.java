package movr.projections.consuming;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import movr.base.meters.Buckets;
import movr.projections.consuming.PartitionProgress.Position;
import movr.projections.engine.BatchResult;
import movr.projections.parking.ParkReason;

/**
 * Meters of the messages that this instance applies to a projection. Counters are registered at zero, so that their
 * first increment is seen as an increase.
 */
final class ProjectionMeters {

    /** Histogram bounds that service level objectives may name; 1 s is that of the alert rules. */
    private static final Duration[] BUCKETS =
            Buckets.ofMillis(1, 2, 5, 10, 15, 25, 50, 75, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);

    private final MeterRegistry registry;
    private final Tags tags;
    private final DistributionSummary batches;
    private final Counter applied;
    private final Counter skipped;
    private final Counter fenced;
    private final Counter contradicted;
    private final Timer visible;

    /**
     * Registers the meters of a projection.
     *
     * @param progress of the partitions that this instance consumes
     */
    ProjectionMeters(String projection, PartitionProgress progress, MeterRegistry registry) {
        this.registry = registry;
        this.tags = Tags.of("projection", projection);
        this.batches = DistributionSummary.builder("movr.projection.batch.size")
                .description("Messages in one transaction")
                .tags(tags)
                .register(registry);
        this.applied = counter("movr.projection.applied", "Events applied");
        this.skipped = counter("movr.projection.skipped", "Messages skipped because they had been applied before");
        this.fenced = counter(
                "movr.projection.fenced",
                "Batches discarded because another instance or a rebuild had advanced the partition");
        this.contradicted = counter(
                "movr.projection.contradicted", "Events of a version that another event has, which was applied before");
        this.visible = Timer.builder("movr.projection.visible")
                .description("From an event's timestamp to the commit that applies it")
                .serviceLevelObjectives(BUCKETS)
                .tags(tags)
                .register(registry);
        // nothing is parked for an unknown type any more
        EnumSet.complementOf(EnumSet.of(ParkReason.UNKNOWN_TYPE)).forEach(this::parked);
        gauge(progress);
    }

    private void gauge(PartitionProgress progress) {
        Gauge.builder("movr.projection.partitions", progress, all -> all.all().size())
                .description("Partitions assigned to this instance")
                .tags(tags)
                .register(registry);
        Gauge.builder("movr.projection.lag.events", progress, ProjectionMeters::eventsBehind)
                .description("Messages not applied yet, of the partitions assigned to this instance")
                .tags(tags)
                .register(registry);
    }

    void count(BatchResult outcome, Instant now) {
        batches.record(outcome.messages());
        applied.increment(outcome.applied().size());
        skipped.increment(outcome.skipped());
        outcome.applied().forEach(event -> visible.record(Duration.between(event.occurredAt(), now)));
    }

    void parked(ParkReason reason, int messages) {
        parked(reason).increment(messages);
    }

    void contradicted(int streams) {
        contradicted.increment(streams);
    }

    void fenced() {
        fenced.increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private Counter parked(ParkReason reason) {
        return Counter.builder("movr.projection.parked")
                .description("Messages parked, by reason; GAP heals itself when the missing versions arrive")
                .tags(tags.and("reason", reason.name()))
                .register(registry);
    }

    private static double eventsBehind(PartitionProgress progress) {
        return progress.all().stream().mapToLong(Position::behind).sum();
    }
}
