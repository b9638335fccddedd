package movr.command.dispatch;

import movr.command.ledger.Ledger;
import movr.command.messages.Answer;
import movr.command.messages.Command;
import movr.command.messages.CommandId;
import movr.command.transaction.Attempts;
import movr.command.transaction.TransactionRetry;
import movr.web.rejection.Rejection;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * A command bus that carries a command out at most once and answers it every time. It stands around Axon's bus, and so outside of
 * unit of work, transaction and EntityManager: a failed attempt is dispatched again as a whole; a command that has a record is
 * answered from it; a refusal is kept when the caller may ask again. An attempt whose outcome is in doubt needs no guess: the next
 * one either inserts the record or meets it.
 */
final class OnceCommandBus implements CommandBus {

    private final CommandBus bus;
    private final TransactionRetry retry;
    private final Ledger ledger;

    OnceCommandBus(CommandBus bus, TransactionRetry retry, Ledger ledger) {
        this.bus = bus;
        this.retry = retry;
        this.ledger = ledger;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> message) {
        dispatch(message, (command, result) -> {});
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> message, CommandCallback<? super C, ? super R> callback) {
        callback.onResult(message, result(message));
    }

    @SuppressWarnings({"unchecked", "IllegalCatch"})
    private <R> CommandResultMessage<R> result(CommandMessage<?> message) {
        try {
            return (CommandResultMessage<R>) GenericCommandResultMessage.asCommandResultMessage(carryOut(message));
        } catch (RuntimeException failure) {
            return GenericCommandResultMessage.asCommandResultMessage(failure);
        }
    }

    private Answer<?> carryOut(CommandMessage<?> message) {
        Command<?> command = (Command<?>) message.getPayload();
        CommandId id = CommandMetaData.idOf(message);
        Attempts attempts = retry.attempts(command.name());
        try {
            Answer<?> answer = attempts.run(() -> attempt(message));
            ledger.settled(command, attempts, false);
            return answer;
        } catch (Rejection refusal) {
            return ledger.refuse(command, id, refusal, attempts);
        } catch (RuntimeException failure) {
            if (!Ledger.refusedAsRepeated(failure)) {
                ledger.unsettled(command, attempts);
                throw failure;
            }
            return ledger.repeat(command, id, attempts).orElseGet(() -> carryOut(message));
        }
    }

    private Answer<?> attempt(CommandMessage<?> message) {
        OneResult result = new OneResult();
        bus.dispatch(message, result);
        return (Answer<?>) result.orThrow();
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return bus.subscribe(commandName, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerDispatchInterceptor(interceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerHandlerInterceptor(interceptor);
    }
}
