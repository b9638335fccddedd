package movr.query.querying;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.freshness.AsOf;
import movr.query.consistency.ConsistencyTokens;
import movr.query.consistency.ReadYourWritesGate;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/**
 * Entry point for controllers that send queries: waits until the consistency tokens are satisfied, then dispatches
 * through Axon's gateway.
 */
@Component
public final class Queries {

    private final QueryGateway gateway;
    private final Projections projections;
    private final ReadYourWritesGate gate;
    private final AsOf freshness;
    private final QueryMetrics metrics;

    Queries(
            QueryGateway gateway,
            Projections projections,
            ReadYourWritesGate gate,
            AsOf freshness,
            QueryMetrics metrics) {
        this.gateway = gateway;
        this.projections = projections;
        this.gate = gate;
        this.freshness = freshness;
        this.metrics = metrics;
    }

    /**
     * Sends a query.
     *
     * @throws movr.base.rejection.Rejection when a rule refuses it
     * @throws movr.base.rejection.ServiceBusy when the tokens are not satisfied in time, or the database cannot be
     *     reached
     */
    public <A> Answer<A> ask(QueryFor<A> question, ConsistencyTokens tokens) {
        return metrics.timed(question, () -> answer(question, tokens));
    }

    @SuppressWarnings("IllegalCatch") // the cause counts, whatever wraps it
    private <A> Answer<A> answer(QueryFor<A> question, ConsistencyTokens tokens) {
        try {
            Optional<Projection> projection = question.projection().map(this::named);
            projection.ifPresent(rows -> gate.await(tokens, rows));
            Supplier<A> body =
                    () -> gateway.query(question, question.answerType()).join();
            return projection
                    .map(rows -> freshness.dated(rows, body))
                    .map(dated -> new Answer<>(dated.rows(), dated.asOf()))
                    .orElseGet(() -> new Answer<>(body.get(), Optional.empty()));
        } catch (CompletionException failure) {
            throw DatabaseErrorTranslator.explained(
                    failure.getCause() instanceof RuntimeException cause ? cause : failure);
        } catch (RuntimeException failure) {
            throw DatabaseErrorTranslator.explained(failure);
        }
    }

    private Projection named(String name) {
        return projections.named(name).orElseThrow(() -> new IllegalStateException("There is no projection " + name));
    }
}
