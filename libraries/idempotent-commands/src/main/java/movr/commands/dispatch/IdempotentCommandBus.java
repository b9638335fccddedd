package movr.commands.dispatch;

import java.util.Optional;
import movr.base.rejection.Rejection;
import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.CommandId;
import movr.commands.WriteBatch;
import movr.commands.failure.OutcomeUnknown;
import movr.commands.failure.RetriesExhausted;
import movr.commands.idempotency.CommandInProgress;
import movr.commands.idempotency.IdempotencyStore;
import movr.commands.transaction.Attempts;
import movr.commands.transaction.TransactionRetry;
import movr.commands.transaction.WriteBatchSender;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.Registration;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.Assert;

/**
 * Command bus that carries each command out at most once and answers every repeat. It wraps Axon's bus and so stands
 * outside of unit of work, transaction and EntityManager: a failed attempt is dispatched again as a whole, a command
 * that has a record is answered from it, and a refusal is recorded when the caller may send the same key again. An
 * attempt whose outcome is unknown is not guessed about: the next attempt either inserts the record or finds it. When
 * there is no next attempt, the answer is that the outcome is unknown.
 */
final class IdempotentCommandBus implements CommandBus {

    private static final String ID = "movr.command-id";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentCommandBus.class);

    private final CommandBus bus;
    private final TransactionRetry retry;
    private final IdempotencyStore idempotencyStore;
    private final WriteBatchSender sender;

    /**
     * Wraps a bus.
     *
     * @param bus must handle commands on the thread that dispatches them
     */
    IdempotentCommandBus(
            CommandBus bus, TransactionRetry retry, IdempotencyStore idempotencyStore, WriteBatchSender sender) {
        this.bus = bus;
        this.retry = retry;
        this.idempotencyStore = idempotencyStore;
        this.sender = sender;
        bus.registerHandlerInterceptor(this::handle);
    }

    /** The metadata that a command is dispatched with. */
    static MetaData metaData(CommandId id) {
        return MetaData.with(ID, id);
    }

    private static CommandId idOf(CommandMessage<?> message) {
        if (message.getMetaData().get(ID) instanceof CommandId given) {
            return given;
        }
        throw new IllegalStateException("A command was dispatched without its id; send it through Commands");
    }

    @Override
    public <C> void dispatch(CommandMessage<C> message) {
        dispatch(message, (command, result) -> {});
    }

    @Override
    @SuppressWarnings({"unchecked", "IllegalCatch"
    }) // while the outcome is open, no failure may be reported as it is, whatever its type
    public <C, R> void dispatch(CommandMessage<C> message, CommandCallback<? super C, ? super R> callback) {
        CommandId id = idOf(message);
        Attempts attempts = retry.attempts();
        CommandResultMessage<R> result;
        try {
            Answer<?> answer = idempotencyStore.alone(id, () -> carryOut(message, attempts));
            result = (CommandResultMessage<R>) GenericCommandResultMessage.asCommandResultMessage(answer);
        } catch (Throwable failure) {
            result = GenericCommandResultMessage.asCommandResultMessage(truth(message, failure, attempts));
        }
        callback.onResult(message, result);
    }

    private Throwable truth(CommandMessage<?> message, Throwable failure, Attempts attempts) {
        Throwable truth = attempts.truthOf(failure);
        if (truth instanceof OutcomeUnknown) {
            idempotencyStore.unresolved(commandIn(message));
            if (!(failure instanceof RetriesExhausted)) {
                LOG.error("Outcome of {} is unknown; last failure", message.getCommandName(), failure);
            }
        }
        return truth;
    }

    @SuppressWarnings("IllegalCatch") // Throwable, because an Error can also follow a COMMIT whose outcome is unknown
    private Answer<?> carryOut(CommandMessage<?> message, Attempts attempts) {
        Command<?> command = commandIn(message);
        CommandId id = idOf(message);
        try {
            Answer<?> answer = attempts.run(command.name(), () -> attempt(message, attempts));
            idempotencyStore.carriedOut(command, attempts);
            return answer;
        } catch (CommandInProgress running) {
            throw running;
        } catch (Rejection refusal) {
            return idempotencyStore.refuse(command, id, refusal, attempts);
        } catch (RuntimeException | Error failure) {
            if (IdempotencyStore.refusedAsRepeated(failure)) {
                return idempotencyStore.repeat(command, id, attempts).orElseGet(() -> carryOut(message, attempts));
            }
            Optional<Answer<?>> proof = proof(message, failure, attempts);
            if (proof.isPresent()) {
                return proof.get();
            }
            throw failure;
        }
    }

    private Answer<?> attempt(CommandMessage<?> message, Attempts attempts) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        bus.dispatch(message, callback);
        CommandResultMessage<?> result = callback.getNow(null);
        Assert.state(result != null, "The bus must handle commands on the thread that dispatches them");
        if (!result.isExceptional()) {
            return (Answer<?>) result.getPayload();
        }
        RuntimeException failure = unchecked(result.exceptionResult());
        boolean known = idOf(message).chosenByCaller() && !attempts.commitInDoubt();
        throw known && IdempotencyStore.stillRunning(failure) ? new CommandInProgress() : failure;
    }

    private static RuntimeException unchecked(Throwable failure) {
        return failure instanceof RuntimeException runtime
                ? runtime
                : new CommandExecutionException("The command was not handled", failure);
    }

    /** Puts the command's record before its other writes, and has all of them sent before the unit of work commits. */
    private Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Answer<?> answer = (Answer<?>) chain.proceed();
        CommandMessage<?> message = unitOfWork.getMessage();
        WriteBatch.current().addFirst(idempotencyStore.entryFor(commandIn(message), idOf(message), answer));
        sender.sendBeforeCommitOf(unitOfWork);
        return answer;
    }

    /** After a COMMIT with unknown outcome and a failure that ends the attempts, only the command's record can tell. */
    private Optional<Answer<?>> proof(CommandMessage<?> message, Throwable failure, Attempts attempts) {
        if (!attempts.commitInDoubt()) {
            return Optional.empty();
        }
        try {
            return idempotencyStore.proof(commandIn(message), idOf(message), attempts);
        } catch (Rejection stored) {
            throw stored;
        } catch (RuntimeException unreadable) {
            failure.addSuppressed(unreadable);
            return Optional.empty();
        }
    }

    private static Command<?> commandIn(CommandMessage<?> message) {
        return (Command<?>) message.getPayload();
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
