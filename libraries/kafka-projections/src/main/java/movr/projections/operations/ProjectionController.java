package movr.projections.operations;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import movr.projections.Projection;
import movr.projections.ProjectionAdvanced;
import movr.projections.Projections;
import movr.projections.engine.BatchResult;
import movr.projections.engine.ParkedMessages;
import movr.projections.parking.ParkedTable.Cause;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Operators' endpoints for the status of projections and for parked messages. */
@RestController
@RequestMapping("/ops/projections")
class ProjectionController {

    private static final int LARGEST_PAGE = 500;

    /** Before the first message: topics have names. */
    private static final String START = "/0/0";

    private static final Pattern PLACE = Pattern.compile("([a-zA-Z0-9._-]{0,249})/([0-9]{1,9})/([0-9]{1,18})");

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
     * Result of the replay of parked messages.
     *
     * @param streams that were tried
     * @param applied number of applied events
     * @param parked number of messages of those streams that are still parked
     */
    record Replayed(int streams, int applied, int parked) {

        private static Replayed of(BatchResult outcome) {
            return new Replayed(
                    1,
                    outcome.applied().size(),
                    outcome.parked().values().stream().mapToInt(List::size).sum());
        }

        private Replayed plus(Replayed other) {
            return new Replayed(streams + other.streams, applied + other.applied, parked + other.parked);
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

    /**
     * A page of parked messages. A full one is followed by another, see the header {@code Link}.
     *
     * @param after the last message of the page before, as {@code topic/partition/offset}
     */
    @GetMapping("/{name}/parked")
    ResponseEntity<List<ParkedView>> parked(
            @PathVariable String name,
            @RequestParam(defaultValue = START) String after,
            @RequestParam(defaultValue = "" + LARGEST_PAGE) int limit) {
        Matcher place = PLACE.matcher(after);
        if (!place.matches() || limit < 1 || limit > LARGEST_PAGE) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The parameter after has the form topic/partition/offset, and limit is from 1 to " + LARGEST_PAGE
                            + ".");
        }
        TopicPartition partition = new TopicPartition(place.group(1), Integer.parseInt(place.group(2)));
        List<ParkedView> page =
                parked.after(projection(name), partition, Long.parseLong(place.group(3)), limit).stream()
                        .map(ParkedView::of)
                        .toList();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (page.size() == limit) {
            ParkedView last = page.get(limit - 1);
            answer.header(
                    HttpHeaders.LINK,
                    "<?limit=%d&after=%s/%d/%d>; rel=\"next\""
                            .formatted(limit, last.topic(), last.partition(), last.offset()));
        }
        return answer.body(page);
    }

    @GetMapping("/{name}/parked/causes")
    List<Cause> causes(@PathVariable String name) {
        return parked.causes(projection(name));
    }

    /**
     * Replays all streams that are parked for a cause, each in a transaction of its own.
     *
     * @param cause as the list of causes has it; without one, all parked streams
     */
    @PostMapping("/{name}/parked/replay")
    Replayed replayAll(@PathVariable String name, @RequestParam(required = false) @Nullable String cause) {
        Projection projection = projection(name);
        return parked.streams(projection, cause).stream()
                .map(stream -> published(projection, parked.replay(projection, stream)))
                .reduce(new Replayed(0, 0, 0), Replayed::plus);
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
