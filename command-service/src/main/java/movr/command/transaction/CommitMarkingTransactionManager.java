package movr.command.transaction;

import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/** Axon's transactions through Spring, with failures of COMMIT told from those of statements. */
final class CommitMarkingTransactionManager extends SpringTransactionManager {

    CommitMarkingTransactionManager(PlatformTransactionManager transactions) {
        super(transactions);
    }

    @Override
    protected void commitTransaction(TransactionStatus status) {
        try {
            super.commitTransaction(status);
        } catch (RuntimeException failure) {
            throw new CommitFailure(failure);
        }
    }
}
