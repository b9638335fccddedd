package movr.commands.idempotency;

import java.util.Optional;
import java.util.function.Supplier;
import movr.base.rejection.Rejection;
import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.CommandId;
import movr.commands.Write;
import movr.commands.transaction.Attempts;

/**
 * Store of commands' answers and refusals by idempotency key, each access in a transaction of its own within the
 * deadline of the request. Only this class settles an open outcome, by a record that it has read or written.
 */
public final class IdempotencyStore {

    private final CommandRecords rows;
    private final StoredAnswers answers;
    private final IdempotencyMetrics metrics;
    private final RunningCommands running = new RunningCommands();

    IdempotencyStore(CommandRecords rows, StoredAnswers answers, IdempotencyMetrics metrics) {
        this.rows = rows;
        this.answers = answers;
        this.metrics = metrics;
    }

    /**
     * Carries a command out unless this process is carrying it out already.
     *
     * @throws CommandInProgress when it is
     */
    public <T> T alone(CommandId id, Supplier<T> work) {
        return running.alone(id, work);
    }

    /** The write that records a command as carried out; must be the first among its transaction's writes. */
    public Write entryFor(Command<?> command, CommandId id, Answer<?> answer) {
        metrics.known(command.name());
        return CommandRecords.insertion(id, answers.accepted(command, id, answer));
    }

    /** Returns whether a transaction failed because its command already has a record. */
    public static boolean refusedAsRepeated(Throwable failure) {
        return CommandRecords.refusedAsRepeated(failure);
    }

    /** Returns whether a transaction failed because another one, which has not ended, carries out the same command. */
    public static boolean stillRunning(Throwable failure) {
        return CommandRecords.heldByAnother(failure);
    }

    /**
     * Records a refusal and throws it. When the command turns out to have a record, that record's answer is returned
     * instead: an earlier attempt or an identical command came first, and the refusal is a consequence of its effects.
     */
    public Answer<?> refuse(Command<?> command, CommandId id, Rejection refusal, Attempts attempts) {
        if (!id.chosenByCaller() && !attempts.commitInDoubt()) {
            throw refusal;
        }
        attempts.leaveOpen();
        Optional<Answer<?>> former = id.formerly().flatMap(old -> proof(command, old, attempts));
        return former.orElseGet(() -> keepAndRaise(command, id, refusal, attempts));
    }

    private Answer<?> keepAndRaise(Command<?> command, CommandId id, Rejection refusal, Attempts attempts) {
        try {
            attempts.inTransaction("KeepRefusal", () -> keep(command, id, refusal));
        } catch (RuntimeException failure) {
            if (!CommandRecords.refusedAsRepeated(failure)) {
                throw failure;
            }
            return repeat(command, id, attempts).orElseGet(() -> refuse(command, id, refusal, attempts));
        }
        settle(command, attempts, false);
        throw refusal;
    }

    /** The stored answer; empty when the record has expired, so that the command may be carried out anew. */
    public Optional<Answer<?>> repeat(Command<?> command, CommandId id, Attempts attempts) {
        attempts.leaveOpen();
        Optional<CommandRecord> earlier = find(id, attempts);
        if (earlier.isEmpty()) {
            attempts.inTransaction("DeleteExpiredRecord", () -> delete(id));
            return Optional.empty();
        }
        return earlier.map(row -> tell(command, id, row, attempts));
    }

    /**
     * Looks for the record of a command whose outcome is unknown and which cannot be attempted again. A record proves
     * that it was carried out; a missing record proves nothing, as a COMMIT may still be in progress.
     */
    public Optional<Answer<?>> proof(Command<?> command, CommandId id, Attempts attempts) {
        return find(id, attempts)
                .filter(row -> answers.isOf(command, id, row))
                .map(row -> tell(command, id, row, attempts));
    }

    /** Settles that the command was carried out by the attempt that answered it, and by none before. */
    public void carriedOut(Command<?> command, Attempts attempts) {
        settle(command, attempts, false);
    }

    /** Counts a command that is answered with an unknown outcome. */
    public void unresolved(Command<?> command) {
        metrics.doubted(command.name(), "unresolved");
    }

    private Optional<CommandRecord> find(CommandId id, Attempts attempts) {
        return attempts.inTransaction("FindRecord", () -> rows.find(id)).filter(row -> !answers.expired(row));
    }

    private Answer<?> tell(Command<?> command, CommandId id, CommandRecord row, Attempts attempts) {
        if (!answers.isOf(command, id, row)) {
            settle(command, attempts, false);
            throw new IdempotencyKeyReused();
        }
        StoredAnswers.Stored told = answers.read(command, row);
        if (!attempts.commitInDoubt()) {
            metrics.repeated(command.name());
        }
        settle(command, attempts, row.accepted());
        return told.orThrow();
    }

    private void settle(Command<?> command, Attempts attempts, boolean hadCommitted) {
        if (attempts.commitInDoubt()) {
            metrics.doubted(command.name(), hadCommitted ? "committed" : "not_committed");
        }
        attempts.settle();
    }

    private boolean keep(Command<?> command, CommandId id, Rejection refusal) {
        rows.insert(id, answers.refused(command, id, refusal));
        return true;
    }

    private boolean delete(CommandId id) {
        rows.deleteExpired(id, answers.now());
        return true;
    }
}
