package movr.commands.transaction;

import movr.commands.Command;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;

/**
 * Axon's transactions through Spring, which mark the current attempt when COMMIT is sent. A command that loads no entities
 * gets one of JDBC, without a persistence context. A transaction ends with its unit of work, also after an Error: Axon
 * rolls back after exceptions only while it prepares to commit, and the connection would leak.
 */
final class CommitMarkingTransactionManager implements TransactionManager {

    private static final Logger LOG = LoggerFactory.getLogger(CommitMarkingTransactionManager.class);

    private final PlatformTransactionManager entities;
    private final PlatformTransactionManager rows;

    /**
     * Creates the manager.
     *
     * @param entities transactions in which entities may be loaded
     * @param rows transactions of the same database without
     */
    CommitMarkingTransactionManager(PlatformTransactionManager entities, PlatformTransactionManager rows) {
        this.entities = entities;
        this.rows = rows;
    }

    @Override
    public Transaction startTransaction() {
        UnitOfWork<?> work = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
        boolean rowsOnly = work != null
                && work.getMessage().getPayload() instanceof Command<?> command
                && !command.loadsEntities();
        Transaction transaction = start(rowsOnly ? rows : entities);
        if (work != null) {
            work.onCleanup(ended -> transaction.rollback());
        }
        return transaction;
    }

    private static Transaction start(PlatformTransactionManager manager) {
        TransactionStatus status = manager.getTransaction(TransactionDefinition.withDefaults());
        return new Transaction() {
            @Override
            public void commit() {
                Attempt.current().ifPresent(Attempt::commit);
                if (isOpen(status)) {
                    manager.commit(status);
                }
            }

            /**
             * A rollback follows a failure that says more than an unusable connection does. The pool evicts such a
             * connection.
             */
            @Override
            public void rollback() {
                try {
                    if (isOpen(status)) {
                        manager.rollback(status);
                    }
                } catch (TransactionException failure) {
                    LOG.debug("Rollback failed: {}", failure.toString());
                }
            }
        };
    }

    /** One that was joined ends with whoever began it. */
    private static boolean isOpen(TransactionStatus status) {
        return status.isNewTransaction() && !status.isCompleted();
    }
}
