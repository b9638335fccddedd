package movr.command.ledger;

import java.util.Optional;
import movr.command.messages.Answer;
import movr.command.messages.Command;
import movr.command.messages.CommandId;
import movr.command.transaction.Attempts;
import movr.command.transaction.TransactionRetry;
import movr.command.transaction.Write;
import movr.web.rejection.Rejection;

/** What was answered, looked up and kept. Each call is a transaction of its own. */
public final class Ledger {

    private final CommandRecords rows;
    private final StoredAnswers answers;
    private final TransactionRetry retry;
    private final LedgerMetrics metrics;

    Ledger(CommandRecords rows, StoredAnswers answers, TransactionRetry retry, LedgerMetrics metrics) {
        this.rows = rows;
        this.answers = answers;
        this.retry = retry;
        this.metrics = metrics;
    }

    /** The write that records a command as carried out; belongs first among its transaction's writes. */
    public Write entryFor(Command<?> command, CommandId id, Answer<?> answer) {
        metrics.known(command.name());
        return CommandRecords.insertion(id, answers.accepted(command, answer));
    }

    /** Whether a transaction failed because its command has a record already. */
    public static boolean refusedAsRepeated(Throwable failure) {
        return CommandRecords.refusedAsRepeated(failure);
    }

    /**
     * Keeps a refusal and raises it. When the command turns out to have a record, its answer holds instead: an earlier attempt or
     * an equal command came first, and what was refused is its effect.
     */
    public Answer<?> refuse(Command<?> command, CommandId id, Rejection refusal, Attempts attempts) {
        if (!id.chosenByCaller() && !attempts.doubtful()) {
            throw refusal;
        }
        try {
            retry.run("KeepRefusal", () -> keep(command, id, refusal));
        } catch (RuntimeException failure) {
            if (!CommandRecords.refusedAsRepeated(failure)) {
                throw failure;
            }
            return repeat(command, id, attempts).orElseThrow(() -> refusal);
        }
        settled(command, attempts, false);
        throw refusal;
    }

    /** The stored answer; empty when the record has expired, and the command may be carried out anew. */
    public Optional<Answer<?>> repeat(Command<?> command, CommandId id, Attempts attempts) {
        Optional<CommandRecord> earlier = retry.run("FindRecord", () -> rows.find(id));
        if (earlier.filter(row -> !answers.expired(row)).isEmpty()) {
            retry.run("DeleteExpiredRecord", () -> delete(id));
            return Optional.empty();
        }
        settled(command, attempts, true);
        if (!attempts.doubtful()) {
            metrics.repeated(command.name());
        }
        return earlier.map(row -> answers.repeat(command, row));
    }

    /** Notes how a doubtful outcome was resolved: whether an attempt had committed after all. */
    public void settled(Command<?> command, Attempts attempts, boolean hadCommitted) {
        if (attempts.doubtful()) {
            metrics.doubted(command.name(), hadCommitted ? "committed" : "not_committed");
        }
    }

    /** Notes that a doubtful outcome stays in doubt: no further attempt could find it out in time. */
    public void unsettled(Command<?> command, Attempts attempts) {
        if (attempts.doubtful()) {
            metrics.doubted(command.name(), "unresolved");
        }
    }

    private boolean keep(Command<?> command, CommandId id, Rejection refusal) {
        rows.insert(id, answers.refused(command, refusal));
        return true;
    }

    private boolean delete(CommandId id) {
        rows.deleteExpired(id, answers.now());
        return true;
    }
}
