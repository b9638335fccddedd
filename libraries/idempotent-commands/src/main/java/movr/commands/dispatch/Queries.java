package movr.commands.dispatch;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import movr.base.rejection.ServiceBusy;
import movr.commands.CommandLimit;
import movr.commands.failure.RetriesExhausted;
import movr.commands.transaction.TransactionRetry;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Entry point for controllers that send queries: dispatches through Axon's gateway, each query in one read-only
 * transaction, in which neither database takes locks nor checks for write conflicts. Answers are current, not those of
 * a follower read a few seconds old (docs/adr/0025).
 */
public final class Queries {

    private final QueryGateway gateway;
    private final TransactionRetry retry;
    private final TransactionOperations readOnly;
    private final CommandLimit limit;

    /**
     * Creates an entry point to the gateway.
     *
     * @param limit concurrency limit in front of the connection pool
     */
    Queries(QueryGateway gateway, TransactionRetry retry, TransactionOperations readOnly, CommandLimit limit) {
        this.gateway = gateway;
        this.retry = retry;
        this.readOnly = readOnly;
        this.limit = limit;
    }

    /**
     * Sends a query that has at most one answer.
     *
     * @throws movr.base.rejection.TryLater when too many queries are in progress, or the database could not answer in
     *     time
     */
    public <T> Optional<T> ask(Object query, Class<T> type) {
        String name = query.getClass().getSimpleName();
        try {
            return limit.within(() -> retry.attempts().run(name, () -> inTransaction(query, type)));
        } catch (RetriesExhausted failure) {
            ServiceBusy busy = new ServiceBusy(
                    Commands.RETRY_AFTER,
                    Commands.DATABASE_BUSY,
                    "The database is busy; this request changed nothing. Please retry later.");
            busy.initCause(failure);
            throw busy;
        }
    }

    /**
     * Axon's own transaction around a query joins this one. A failing rollback must not hide the failure that caused
     * it.
     */
    private <T> Optional<T> inTransaction(Object query, Class<T> type) {
        AtomicReference<RuntimeException> reason = new AtomicReference<>();
        try {
            return Objects.requireNonNull(readOnly.execute(transaction -> dispatch(query, type, reason)));
        } catch (RuntimeException failure) {
            throw Objects.requireNonNullElse(reason.get(), failure);
        }
    }

    private <T> Optional<T> dispatch(Object query, Class<T> type, AtomicReference<RuntimeException> reason) {
        try {
            return gateway.query(query, ResponseTypes.optionalInstanceOf(type)).join();
        } catch (RuntimeException failure) {
            reason.set(
                    failure instanceof CompletionException && failure.getCause() instanceof RuntimeException cause
                            ? cause
                            : failure);
            throw failure;
        }
    }
}
