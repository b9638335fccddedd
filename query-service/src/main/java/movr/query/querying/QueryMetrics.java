package movr.query.querying;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import movr.base.meters.Buckets;
import movr.base.rejection.Rejection;
import movr.base.rejection.TryLater;
import movr.base.trace.Traces;
import org.springframework.stereotype.Component;

/** Timer of queries, from their arrival at the controller, waits included, to the answer. */
@Component
final class QueryMetrics {

    /** Histogram bounds that service level objectives may name. */
    private static final Duration[] BUCKETS = Buckets.ofMillis(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000);

    private final MeterRegistry registry;

    private final Traces traces;

    QueryMetrics(MeterRegistry registry, Traces traces) {
        this.registry = registry;
        this.traces = traces;
    }

    /** Runs a query, timed under its outcome and traced as a part of the request. */
    <A> A timed(QueryFor<?> question, Supplier<A> asking) {
        Timer.Sample sample = Timer.start(registry);
        try {
            A answer = traces.part(nameOf(question), asking);
            sample.stop(timer(question, "answered"));
            return answer;
        } catch (RuntimeException failure) {
            sample.stop(timer(question, outcomeOf(failure)));
            throw failure;
        }
    }

    private static String outcomeOf(RuntimeException failure) {
        boolean refused = failure instanceof Rejection;
        boolean later = failure instanceof TryLater;
        return refused ? "refused" : later ? "later" : "failed";
    }

    private static String nameOf(QueryFor<?> question) {
        return question.getClass().getSimpleName();
    }

    private Timer timer(QueryFor<?> question, String outcome) {
        return Timer.builder("movr.queries")
                .description("Queries by name and outcome: answered, refused, later (503) or failed")
                .tag("query", nameOf(question))
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
