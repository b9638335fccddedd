package movr.query.asking;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import movr.web.rejection.Rejection;
import movr.web.rejection.TryLater;
import org.springframework.stereotype.Component;

/** Times each question, from the edge's asking, waiting included, to the answer. */
@Component
final class QueryMetrics {

    /** Bounds that objectives may name. */
    private static final Duration[] BUCKETS = List.of(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000).stream()
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    QueryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void answered(Timer.Sample sample, Question<?> question) {
        sample.stop(timer(question, "answered"));
    }

    void failed(Timer.Sample sample, Question<?> question, RuntimeException failure) {
        boolean refused = failure instanceof Rejection;
        boolean later = failure instanceof TryLater;
        sample.stop(timer(question, refused ? "refused" : later ? "later" : "failed"));
    }

    private Timer timer(Question<?> question, String outcome) {
        return Timer.builder("movr.queries")
                .description("Questions answered, by query and outcome: answered, refused, later (503) or failed")
                .tag("query", question.getClass().getSimpleName())
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
