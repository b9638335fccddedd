package movr.projections.engine;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import movr.projections.DatabaseFailure;
import movr.projections.StreamEvent;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine's transactions, and savepoints within them. */
final class Transactions {

    private final TransactionTemplate transactions;
    private final TransactionTemplate savepoints;

    Transactions(PlatformTransactionManager manager) {
        transactions = new TransactionTemplate(manager);
        savepoints = new TransactionTemplate(manager);
        savepoints.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Runs the work in a transaction. */
    <T> T run(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(transaction -> work.get()));
    }

    /**
     * Applies an event behind a savepoint.
     *
     * @throws Unappliable when the projection fails on it for a reason that is not transient; the transaction stays
     *     usable
     */
    void alone(Target target, StreamEvent event) {
        try {
            savepoints.executeWithoutResult(savepoint -> target.projection().apply(target.schema(), List.of(event)));
        } catch (RuntimeException failure) {
            throw DatabaseFailure.passes(failure) ? failure : new Unappliable(failure);
        }
    }
}
