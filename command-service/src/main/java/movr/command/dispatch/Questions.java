package movr.command.dispatch;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import movr.command.transaction.TransactionRetry;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;

/** The edge's way to ask: through Axon's gateway, each answer from one transaction. */
public final class Questions {

    private final QueryGateway gateway;
    private final TransactionRetry retry;

    Questions(QueryGateway gateway, TransactionRetry retry) {
        this.gateway = gateway;
        this.retry = retry;
    }

    /** Asks a question that has one answer or none. */
    public <T> Optional<T> ask(Object query, Class<T> type) {
        return retry.attempts(query.getClass().getSimpleName()).run(() -> once(query, type));
    }

    private <T> Optional<T> once(Object query, Class<T> type) {
        try {
            return gateway.query(query, ResponseTypes.optionalInstanceOf(type)).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
