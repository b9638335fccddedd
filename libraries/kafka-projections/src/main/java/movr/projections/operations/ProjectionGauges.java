package movr.projections.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.engine.ParkedMessages;
import movr.projections.operations.ProjectionStats.Counts;
import movr.projections.rebuild.Rebuilds;

/** Gauges of each projection's state in the read database, which is the same for every instance, and of its age. */
final class ProjectionGauges implements MeterBinder {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "frozen", "Streams frozen by a parked message, until an operator acts",
            "waiting", "Streams that wait for missing versions",
            "parked.messages", "Messages parked now",
            "rebuild.percent", "Share of the log that the last rebuild has read");

    private final Projections projections;
    private final ParkedMessages parked;
    private final Rebuilds rebuilds;
    private final Ages ages;
    private final Clock clock;

    ProjectionGauges(Projections projections, ParkedMessages parked, Rebuilds rebuilds, Ages ages, Clock clock) {
        this.projections = projections;
        this.parked = parked;
        this.rebuilds = rebuilds;
        this.ages = ages;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Projection projection : projections.all()) {
            ProjectionStats stats = new ProjectionStats(projection, parked, rebuilds, ages, clock);
            bind(registry, stats, "frozen", Counts::frozen);
            bind(registry, stats, "waiting", Counts::waiting);
            bind(registry, stats, "parked.messages", Counts::parked);
            bind(registry, stats, "rebuild.percent", Counts::rebuilt);
            Gauge.builder("movr.projection.age", stats, taken -> taken.counts().age())
                    .description("Age of the data that queries see: later events may be missing from it")
                    .baseUnit("seconds")
                    .tag("projection", stats.projection())
                    .strongReference(true)
                    .register(registry);
        }
    }

    private static void bind(
            MeterRegistry registry, ProjectionStats stats, String what, ToDoubleFunction<Counts> count) {
        Gauge.builder("movr.projection." + what, stats, taken -> count.applyAsDouble(taken.counts()))
                .description(DESCRIPTIONS.getOrDefault(what, what))
                .tag("projection", stats.projection())
                // nothing else references it, and a gauge alone would let it be collected
                .strongReference(true)
                .register(registry);
    }
}
