package movr.command.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * The writes of one command, kept until its unit of work commits and then sent in one round trip. The command's record comes
 * first: whoever sends the same command at the same time waits at that row instead of doing the work twice.
 */
public final class WriteBatch {

    private static final String RESOURCE = WriteBatch.class.getName();

    private final List<Write> writes = new ArrayList<>();
    private final Map<String, Supplier<? extends RuntimeException>> refusals = new HashMap<>();

    private WriteBatch() {}

    /**
     * The batch of the command that is being handled.
     *
     * @throws IllegalStateException outside a unit of work or without a transaction: the write would be lost or stand alone
     */
    public static WriteBatch current() {
        Assert.state(CurrentUnitOfWork.isStarted(), "Writes are kept by a unit of work, and none is active");
        Assert.state(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "Writes belong into a transaction, and none is active");
        return of(CurrentUnitOfWork.get());
    }

    static WriteBatch of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(RESOURCE, key -> new WriteBatch());
    }

    /** Adds a write behind those already there. */
    public void add(Write write) {
        writes.add(write);
    }

    /** Adds a write before all others. */
    public void addFirst(Write write) {
        writes.add(0, write);
    }

    /**
     * Lets a table's key decide instead of a look at the table before: who finds the key taken is refused. It can only be taken by another
     * command, as this one's own record, the first write, would have been found before.
     *
     * @param table whose primary key is violated then
     * @param refusal what the caller is told
     */
    public void refuseWhenTaken(String table, Supplier<? extends RuntimeException> refusal) {
        refusals.put(table, refusal);
    }

    /** What a failure of this batch means to the caller; empty when nothing was said about it. */
    Optional<RuntimeException> refusalBehind(DataAccessException failure) {
        return SqlState.of(failure)
                .flatMap(state -> refusals.entrySet().stream()
                        .filter(entry -> state.violatesKeyOf(entry.getKey()))
                        .findFirst())
                .map(entry -> entry.getValue().get());
    }

    List<Write> writes() {
        return List.copyOf(writes);
    }
}
