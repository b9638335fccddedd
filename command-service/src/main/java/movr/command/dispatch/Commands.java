package movr.command.dispatch;

import java.time.Duration;
import movr.command.messages.Answer;
import movr.command.messages.Command;
import movr.command.messages.CommandId;
import movr.command.transaction.GaveUp;
import movr.web.admission.ConcurrencyLimit;
import movr.web.rejection.Rejection;
import movr.web.rejection.ServiceBusy;
import movr.web.rejection.TryLater;
import movr.web.trace.Traces;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** The edge's way to send commands: through Axon's gateway, counted, with failures in the words of the contract. */
public final class Commands {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CommandGateway gateway;
    private final DispatchMetrics metrics;
    private final Traces traces;
    private final ConcurrencyLimit limit;

    /**
     * A way to the gateway.
     *
     * @param limit in front of the connection pool
     */
    Commands(CommandGateway gateway, DispatchMetrics metrics, Traces traces, ConcurrencyLimit limit) {
        this.gateway = gateway;
        this.limit = limit;
        this.metrics = metrics;
        this.traces = traces;
    }

    /**
     * Carries a command out, or repeats its answer.
     *
     * @throws Rejection when a rule refuses it; nothing has changed
     * @throws ServiceBusy when the database could not do it in time; its code says whether the outcome is known
     * @throws TryLater when too much is under way; nothing has changed
     */
    public <T> Answer<T> send(Command<T> command, CommandId id) {
        return limit.within(() -> timed(command, id));
    }

    private <T> Answer<T> timed(Command<T> command, CommandId id) {
        long start = System.nanoTime();
        String outcome = "failed";
        try {
            Answer<T> answer = traces.part(command.name(), () -> carryOut(command, id));
            outcome = "accepted";
            return answer;
        } catch (Rejection refusal) {
            outcome = "refused";
            throw refusal;
        } catch (GaveUp failure) {
            outcome = "gave_up";
            throw id.chosenByCaller() && failure.lockedOut() ? new CommandInProgress() : busy(failure);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            metrics.handled(command, id, outcome, took);
        }
    }

    private <T> Answer<T> carryOut(Command<T> command, CommandId id) {
        return gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).withMetaData(CommandMetaData.of(id)));
    }

    private static ServiceBusy busy(GaveUp failure) {
        ServiceBusy busy = failure.outcomeUnknown()
                ? new ServiceBusy(
                        RETRY_AFTER,
                        "outcome-unknown",
                        "It is not known whether this was done. Send it again with the same Idempotency-Key.")
                : new ServiceBusy(RETRY_AFTER, "database-busy", "This was not done. Please try again in a moment.");
        busy.initCause(failure);
        return busy;
    }
}
