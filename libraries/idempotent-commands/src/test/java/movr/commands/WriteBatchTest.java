package movr.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes of a command, kept by its unit of work. */
class WriteBatchTest {

    private static final Write RECORD = Write.of("INSERT INTO command_records VALUES (?)", "key");
    private static final Write ROW = Write.of("UPDATE goods SET stock = ? WHERE name = ?", 3, null);

    private final DefaultUnitOfWork<?> unitOfWork =
            new DefaultUnitOfWork<>(GenericCommandMessage.asCommandMessage("a command"));

    @AfterEach
    void end() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
        if (unitOfWork.isActive()) {
            unitOfWork.rollback();
        }
    }

    @Test
    void keepsTheOrderOfWritesButForTheFirst() {
        start();

        WriteBatch.current().add(ROW);
        WriteBatch.current().add(ROW);
        WriteBatch.current().addFirst(RECORD);

        assertThat(WriteBatch.of(unitOfWork).writes()).containsExactly(RECORD, ROW, ROW);
        assertThat(ROW.values()).containsExactly(3, null);
    }

    @Test
    void keepsRefusals() {
        start();
        Supplier<RuntimeException> refusal = () -> new IllegalStateException("taken");

        WriteBatch.current().refuseWhenTaken("orders", refusal);

        assertThat(WriteBatch.of(unitOfWork).refusals())
                .containsOnlyKeys("orders")
                .containsValue(refusal);
        assertThat(WriteBatch.of(unitOfWork).writes()).isEmpty();
    }

    /** The write would be lost. */
    @Test
    void isNotToBeHadOutsideOfAUnitOfWork() {
        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatIllegalStateException().isThrownBy(WriteBatch::current).withMessageContaining("unit of work");
    }

    /** The write would not be atomic with the command. */
    @Test
    void isNotToBeHadWithoutATransaction() {
        unitOfWork.start();

        assertThatIllegalStateException().isThrownBy(WriteBatch::current).withMessageContaining("transaction");
    }

    private void start() {
        unitOfWork.start();
        TransactionSynchronizationManager.setActualTransactionActive(true);
    }
}
