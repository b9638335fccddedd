package movr.query.querying;

import movr.web.admission.Client;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Permit;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/**
 * Transaction manager that takes a permit of the concurrency limit before each transaction, and so before each
 * connection.
 */
final class LimitedTransactions implements TransactionManager {

    private final TransactionManager transactions;
    private final ConcurrencyLimit limit;

    LimitedTransactions(TransactionManager transactions, ConcurrencyLimit limit) {
        this.transactions = transactions;
        this.limit = limit;
    }

    /**
     * Begins a transaction.
     *
     * @throws movr.base.rejection.TryLater when too many queries are in progress
     */
    @Override
    @SuppressWarnings("IllegalCatch") // Throwable: the permit must be released whatever the failure
    public Transaction startTransaction() {
        Permit place = limit.enter(Client.current());
        try {
            return new Limited(transactions.startTransaction(), place);
        } catch (RuntimeException failure) {
            place.close();
            throw failure;
        }
    }

    private record Limited(Transaction transaction, Permit place) implements Transaction {

        @Override
        public void commit() {
            try (place) {
                transaction.commit();
            }
        }

        @Override
        public void rollback() {
            try (place) {
                transaction.rollback();
            }
        }
    }
}
