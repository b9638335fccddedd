package movr.commands.dispatch;

import java.time.Duration;
import movr.base.rejection.Rejection;
import movr.base.rejection.ServiceBusy;
import movr.base.rejection.TryLater;
import movr.base.trace.Traces;
import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.CommandId;
import movr.commands.CommandLimit;
import movr.commands.failure.OutcomeUnknown;
import movr.commands.failure.RetriesExhausted;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Entry point for controllers that send commands: dispatches through Axon's gateway, counts, and translates failures
 * into the problems of the HTTP contract.
 */
public final class Commands {

    static final String DATABASE_BUSY = "database-busy";

    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CommandGateway gateway;
    private final DispatchMetrics metrics;
    private final Traces traces;
    private final CommandLimit limit;

    /**
     * Creates an entry point to the gateway.
     *
     * @param limit concurrency limit in front of the connection pool
     */
    Commands(CommandGateway gateway, DispatchMetrics metrics, Traces traces, CommandLimit limit) {
        this.gateway = gateway;
        this.limit = limit;
        this.metrics = metrics;
        this.traces = traces;
    }

    /**
     * Carries a command out, or returns the stored answer of an earlier identical request.
     *
     * @throws Rejection when a rule refuses it; nothing has changed
     * @throws ServiceBusy when the database could not carry it out in time; its code says whether the outcome is known
     * @throws TryLater when too many commands are in progress; nothing has changed
     */
    public <T> Answer<T> send(Command<T> command, CommandId id) {
        return limit.within(() -> dispatch(command, id));
    }

    private <T> Answer<T> dispatch(Command<T> command, CommandId id) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            CommandMessage<?> message =
                    GenericCommandMessage.asCommandMessage(command).withMetaData(IdempotentCommandBus.metaData(id));
            Answer<T> answer = traces.part(command.name(), () -> gateway.<Answer<T>>sendAndWait(message));
            outcome = "accepted";
            return answer;
        } catch (Rejection refusal) {
            outcome = "refused";
            throw refusal;
        } catch (OutcomeUnknown failure) {
            outcome = "gave_up";
            throw unknown(id, failure);
        } catch (RetriesExhausted failure) {
            outcome = "gave_up";
            throw busy(id, failure);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            metrics.handled(command, id, outcome, took);
        }
    }

    private static ServiceBusy unknown(CommandId id, OutcomeUnknown failure) {
        String detail = id.chosenByCaller()
                ? "It is unknown whether the request was carried out. Retry with the same Idempotency-Key."
                : "It is unknown whether the request was carried out. Check its effect before you retry; with an Idempotency-Key a retry is safe.";
        return caused(new ServiceBusy(RETRY_AFTER, "outcome-unknown", detail), failure);
    }

    /** "Not done" can be claimed of this request only: a caller who chose the key may have sent it before. */
    private static ServiceBusy busy(CommandId id, RetriesExhausted failure) {
        String detail = id.chosenByCaller()
                ? "The database is busy; this request changed nothing. Retry later with the same Idempotency-Key."
                : "The request was not carried out. Please retry later.";
        return caused(new ServiceBusy(RETRY_AFTER, DATABASE_BUSY, detail), failure);
    }

    private static ServiceBusy caused(ServiceBusy busy, RuntimeException failure) {
        busy.initCause(failure);
        return busy;
    }
}
