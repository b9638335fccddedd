package movr.projections.operations;

import java.util.List;
import java.util.UUID;
import movr.projections.Projection;
import movr.projections.ProjectionAdvanced;
import movr.projections.Projections;
import movr.projections.engine.BatchResult;
import movr.projections.engine.ParkedMessages;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Operators' endpoints for the status of projections and for parked messages. */
@RestController
@RequestMapping("/ops/projections")
class ProjectionController {

    private static final int MOST_PARKED = 500;

    private final Projections projections;
    private final StatusReport report;
    private final ParkedMessages parked;
    private final ApplicationEventPublisher events;

    ProjectionController(
            Projections projections, StatusReport report, ParkedMessages parked, ApplicationEventPublisher events) {
        this.projections = projections;
        this.report = report;
        this.parked = parked;
        this.events = events;
    }

    /**
     * Result of the replay of a stream's parked messages.
     *
     * @param applied number of applied events
     * @param parked number of messages that are still parked
     */
    record Replayed(int applied, int parked) {

        private static Replayed of(BatchResult outcome) {
            return new Replayed(
                    outcome.applied().size(),
                    outcome.parked().values().stream().mapToInt(List::size).sum());
        }
    }

    @GetMapping
    List<ProjectionStatus> all() {
        return projections.all().stream().map(report::of).toList();
    }

    @GetMapping("/{name}")
    ProjectionStatus one(@PathVariable String name) {
        return report.of(projection(name));
    }

    @GetMapping("/{name}/parked")
    List<ParkedView> parked(@PathVariable String name) {
        return parked.first(projection(name), MOST_PARKED).stream()
                .map(ParkedView::of)
                .toList();
    }

    @PostMapping("/{name}/parked/{stream}/replay")
    Replayed replay(@PathVariable String name, @PathVariable UUID stream) {
        Projection projection = projection(name);
        return published(projection, parked.replay(projection, stream));
    }

    @PostMapping("/{name}/parked/{stream}/skip")
    Replayed skip(@PathVariable String name, @PathVariable UUID stream) {
        Projection projection = projection(name);
        return published(projection, parked.skip(projection, stream));
    }

    /** Drops a message that belongs to no stream. */
    @DeleteMapping("/{name}/parked/{topic}/{partition}/{offset}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(
            @PathVariable String name,
            @PathVariable String topic,
            @PathVariable int partition,
            @PathVariable long offset) {
        if (!parked.discard(projection(name), new TopicPartition(topic, partition), offset)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "No message without a stream is parked at this offset. To drop a stream's message, skip the stream.");
        }
    }

    private Replayed published(Projection projection, BatchResult outcome) {
        if (!outcome.advanced().isEmpty()) {
            events.publishEvent(new ProjectionAdvanced(projection.name(), outcome.advanced()));
        }
        return Replayed.of(outcome);
    }

    private Projection projection(String name) {
        return projections
                .named(name)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no projection " + name + "."));
    }
}
