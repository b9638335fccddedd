package movr.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * The writes of one command, collected until its unit of work commits and then sent in one round trip. The command's
 * record comes first: a concurrent identical command waits at that row instead of doing the work twice.
 */
public final class WriteBatch {

    private static final String RESOURCE = WriteBatch.class.getName();

    private final List<Write> writes = new ArrayList<>();
    private final Map<String, Supplier<? extends RuntimeException>> refusals = new HashMap<>();

    private WriteBatch() {}

    /**
     * The batch of the current command.
     *
     * @throws IllegalStateException outside a unit of work or without a transaction: the write would be lost or not be
     *     atomic with the command
     */
    public static WriteBatch current() {
        Assert.state(CurrentUnitOfWork.isStarted(), "Writes need an active unit of work");
        Assert.state(
                TransactionSynchronizationManager.isActualTransactionActive(), "Writes need an active transaction");
        return of(CurrentUnitOfWork.get());
    }

    /** The batch of a unit of work, empty when nothing was written yet. */
    public static WriteBatch of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(RESOURCE, key -> new WriteBatch());
    }

    /** Appends a write. */
    public void add(Write write) {
        writes.add(write);
    }

    /** Inserts a write before all others. */
    public void addFirst(Write write) {
        writes.add(0, write);
    }

    /**
     * Maps a violation of a table's primary key to a refusal, instead of querying the table before. The key can only be
     * taken by another command, as this one's own record, the first write, would have been found before.
     *
     * @param table whose primary key is violated then
     * @param refusal thrown to the caller
     */
    public void refuseWhenTaken(String table, Supplier<? extends RuntimeException> refusal) {
        refusals.put(table, refusal);
    }

    /** The writes in order. */
    public List<Write> writes() {
        return List.copyOf(writes);
    }

    /** The refusals by the table whose primary key is violated then. */
    public Map<String, Supplier<? extends RuntimeException>> refusals() {
        return Map.copyOf(refusals);
    }
}
