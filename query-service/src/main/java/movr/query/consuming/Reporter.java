package movr.query.consuming;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import movr.query.engine.Advance;
import movr.query.engine.Batch;
import movr.query.engine.Outcome;
import movr.query.engine.ParkReason;
import movr.query.projection.ProjectionAdvanced;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Tells operators and this instance's queries what a projection has applied. */
final class Reporter {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final int MOST_IDS = 3;
    private static final double MILLIS_A_SECOND = 1000;

    private final String projection;
    private final ApplicationEventPublisher events;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Tags tags;

    Reporter(String projection, ApplicationEventPublisher events, MeterRegistry registry, Clock clock) {
        this.projection = projection;
        this.events = events;
        this.registry = registry;
        this.clock = clock;
        this.tags = Tags.of("projection", projection);
        for (ParkReason reason : ParkReason.values()) {
            parkedBecause(reason);
        }
    }

    /** Shows how far behind the partitions are that this instance reads. */
    void watch(Standings standings) {
        Gauge.builder("movr.projection.partitions", standings, all -> all.all().size())
                .description("Partitions that this instance reads")
                .tags(tags)
                .register(registry);
        Gauge.builder("movr.projection.lag.events", standings, Reporter::eventsBehind)
                .description("Messages on Kafka that are not applied, of the partitions that this instance reads")
                .tags(tags)
                .register(registry);
        Gauge.builder("movr.projection.lag", standings, this::secondsBehind)
                .description("Age of what queries see: since then, something may have happened that they do not show")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    /**
     * Reports a step that is committed.
     *
     * @return the time of it
     */
    Instant report(Batch batch, Outcome outcome) {
        Instant now = clock.instant();
        if (!batch.records().isEmpty()) {
            count(batch, outcome, now);
        }
        outcome.parked().forEach(this::warn);
        if (!outcome.advanced().isEmpty()) {
            events.publishEvent(new ProjectionAdvanced(projection, outcome.advanced(), newest(batch)));
        }
        return now;
    }

    /** A step was refused, as somebody else has gone on. */
    void fenced() {
        Counter.builder("movr.projection.fenced")
                .description("Batches thrown away because another instance or a rebuild had gone on")
                .tags(tags)
                .register(registry)
                .increment();
    }

    private void count(Batch batch, Outcome outcome, Instant now) {
        DistributionSummary.builder("movr.projection.batch.size")
                .description("Messages in one transaction")
                .tags(tags)
                .register(registry)
                .record(batch.records().size());
        counter("movr.projection.applied", "Events applied")
                .increment(outcome.applied().size());
        counter("movr.projection.skipped", "Messages whose effect was there already")
                .increment(outcome.skipped());
        outcome.applied().forEach(happened -> visible().record(Duration.between(happened, now)));
    }

    private void warn(ParkReason reason, List<UUID> streams) {
        parkedBecause(reason).increment(streams.size());
        LOG.warn(
                "{} has parked {} messages: {}; of streams {}. See /ops/projections/{}/parked",
                projection,
                streams.size(),
                reason,
                streams.stream().distinct().limit(MOST_IDS).toList(),
                projection);
    }

    private Timer visible() {
        return Timer.builder("movr.projection.visible")
                .description("From what happened to the commit that shows it")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .tags(tags)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private Counter parkedBecause(ParkReason reason) {
        return Counter.builder("movr.projection.parked")
                .description("Messages put aside, by reason; GAP heals itself when the missing versions come")
                .tags(tags.and("reason", reason.name()))
                .register(registry);
    }

    private static Instant newest(Batch batch) {
        return batch.advances().stream()
                .map(Advance::asOf)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static double eventsBehind(Standings standings) {
        return standings.all().stream().mapToLong(Standing::behind).sum();
    }

    private double secondsBehind(Standings standings) {
        Instant oldest = standings.all().stream()
                .map(Standing::asOf)
                .min(Instant::compareTo)
                .orElse(clock.instant());
        return Duration.between(oldest, clock.instant()).toMillis() / MILLIS_A_SECOND;
    }
}
