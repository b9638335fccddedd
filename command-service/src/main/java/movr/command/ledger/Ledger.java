package movr.command.ledger;

import java.util.Optional;
import java.util.function.Supplier;
import movr.command.messages.Answer;
import movr.command.messages.Command;
import movr.command.messages.CommandId;
import movr.command.transaction.Attempts;
import movr.command.transaction.Write;
import movr.web.rejection.Rejection;

/**
 * What was answered, looked up and kept, each time in a transaction of its own among those of the request. It alone settles an outcome that
 * is open, by a record that it has read or written.
 */
public final class Ledger {

    private final CommandRecords rows;
    private final StoredAnswers answers;
    private final LedgerMetrics metrics;
    private final RunningCommands running = new RunningCommands();

    Ledger(CommandRecords rows, StoredAnswers answers, LedgerMetrics metrics) {
        this.rows = rows;
        this.answers = answers;
        this.metrics = metrics;
    }

    /**
     * Carries a command out unless it is being carried out by this process.
     *
     * @throws CommandInProgress when it is
     */
    public <T> T alone(CommandId id, Supplier<T> work) {
        return running.alone(id, work);
    }

    /** The write that records a command as carried out; belongs first among its transaction's writes. */
    public Write entryFor(Command<?> command, CommandId id, Answer<?> answer) {
        metrics.known(command.name());
        return CommandRecords.insertion(id, answers.accepted(command, id, answer));
    }

    /** Whether a transaction failed because its command has a record already. */
    public static boolean refusedAsRepeated(Throwable failure) {
        return CommandRecords.refusedAsRepeated(failure);
    }

    /** Whether a transaction failed because another one, which has not ended, carries the same command out. */
    public static boolean stillRunning(Throwable failure) {
        return CommandRecords.heldByAnother(failure);
    }

    /**
     * Keeps a refusal and raises it. When the command turns out to have a record, its answer holds instead: an earlier attempt or
     * an equal command came first, and what was refused is its effect.
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

    /** The stored answer; empty when the record has expired, and the command may be carried out anew. */
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
     * Looks for the record of a command whose outcome is open and which cannot be tried any more. A record is the proof; that there is none
     * proves nothing, as a COMMIT may still be under way.
     */
    public Optional<Answer<?>> proof(Command<?> command, CommandId id, Attempts attempts) {
        return find(id, attempts)
                .filter(row -> answers.isOf(command, id, row))
                .map(row -> tell(command, id, row, attempts));
    }

    /** Notes that a command was carried out by the attempt that answered it, and none before. */
    public void carriedOut(Command<?> command, Attempts attempts) {
        settle(command, attempts, false);
    }

    /** Notes that a command is answered with an unknown outcome. */
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
        StoredAnswer told = answers.read(command, row);
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
