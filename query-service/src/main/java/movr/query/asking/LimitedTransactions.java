package movr.query.asking;

import movr.web.admission.Client;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Place;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/** Begins a transaction, and so takes a connection, only for whom there is a place. */
final class LimitedTransactions implements TransactionManager {

    private final TransactionManager transactions;
    private final ConcurrencyLimit limit;

    LimitedTransactions(TransactionManager transactions, ConcurrencyLimit limit) {
        this.transactions = transactions;
        this.limit = limit;
    }

    /**
     * Begins.
     *
     * @throws movr.web.rejection.TryLater when too much is under way
     */
    @Override
    @SuppressWarnings("IllegalCatch") // whatever it is, the place is free again
    public Transaction startTransaction() {
        Place place = limit.enter(Client.current());
        try {
            return new Limited(transactions.startTransaction(), place);
        } catch (RuntimeException failure) {
            place.close();
            throw failure;
        }
    }

    private record Limited(Transaction transaction, Place place) implements Transaction {

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
