package movr.projections.consuming;

import io.micrometer.tracing.Span.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import movr.base.trace.Traces;
import movr.projections.ProjectionAdvanced;
import movr.projections.engine.BatchResult;
import movr.projections.engine.BatchResult.Applied;
import movr.projections.engine.OffsetsMoved;
import movr.projections.parking.ParkReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Publisher of a projection's progress, as meters and as events for this instance's queries. */
final class Reporter {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final int MOST_IDS = 3;

    private final String projection;
    private final ProjectionMeters meters;
    private final ApplicationEventPublisher events;
    private final Traces traces;
    private final Clock clock;

    Reporter(String projection, ProjectionMeters meters, ApplicationEventPublisher events, Traces traces, Clock clock) {
        this.projection = projection;
        this.meters = meters;
        this.events = events;
        this.traces = traces;
        this.clock = clock;
    }

    /** Reports a step that is committed. */
    void report(BatchResult outcome) {
        Instant now = clock.instant();
        if (outcome.messages() > 0) {
            meters.count(outcome, now);
            outcome.applied().forEach(event -> trace(event, now));
        }
        outcome.parked().forEach(this::warn);
        if (!outcome.contradicted().isEmpty()) {
            complain(outcome.contradicted());
        }
        if (!outcome.advanced().isEmpty()) {
            events.publishEvent(new ProjectionAdvanced(projection, outcome.advanced()));
        }
    }

    /** Reports a step that was refused, because another consumer has advanced the partition. */
    void refused(OffsetsMoved moved) {
        LOG.warn("{}: {}; the consumer resumes at the stored offset", projection, moved.getMessage());
        meters.fenced();
    }

    private void warn(ParkReason reason, List<UUID> streams) {
        meters.parked(reason, streams.size());
        LOG.warn(
                "{} parked {} messages: {}; streams {}. See /ops/projections/{}/parked",
                projection,
                streams.size(),
                reason,
                streams.stream().distinct().limit(MOST_IDS).toList(),
                projection);
    }

    private void complain(Set<UUID> streams) {
        meters.contradicted(streams.size());
        LOG.error(
                "{} met other events of versions that it has applied, and skipped them: the database has lost commits that were answered; streams {}",
                projection,
                streams.stream().limit(MOST_IDS).toList());
    }

    private void trace(Applied event, Instant now) {
        traces.past("to " + projection, Kind.CONSUMER, event.traceParent(), event.occurredAt(), now);
    }
}
