package movr.commands.transaction;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;

/**
 * Axon's transactions through Spring, which mark the current attempt when COMMIT is sent. A transaction ends with its
 * unit of work, also after an Error: Axon rolls back after exceptions only while it prepares to commit, and the
 * connection would leak.
 */
final class CommitMarkingTransactionManager extends SpringTransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger(CommitMarkingTransactionManager.class);

    CommitMarkingTransactionManager(PlatformTransactionManager transactions) {
        super(transactions);
    }

    @Override
    public Transaction startTransaction() {
        Transaction transaction = super.startTransaction();
        CurrentUnitOfWork.ifStarted(work -> work.onCleanup(ended -> transaction.rollback()));
        return transaction;
    }

    @Override
    protected void commitTransaction(TransactionStatus status) {
        Attempt.current().ifPresent(Attempt::commit);
        super.commitTransaction(status);
    }

    /**
     * A rollback follows a failure that says more than an unusable connection does. The pool evicts such a connection.
     */
    @Override
    protected void rollbackTransaction(TransactionStatus status) {
        try {
            super.rollbackTransaction(status);
        } catch (TransactionException failure) {
            LOG.debug("Rollback failed: {}", failure.toString());
        }
    }
}
