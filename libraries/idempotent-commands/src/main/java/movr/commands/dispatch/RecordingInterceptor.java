package movr.commands.dispatch;

import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.idempotency.IdempotencyStore;
import movr.commands.transaction.WriteBatch;
import movr.commands.transaction.WriteBatchSender;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Interceptor that puts the command's record before its other writes, and sends all writes before the unit of work
 * commits.
 */
final class RecordingInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final IdempotencyStore idempotencyStore;
    private final WriteBatchSender sender;

    RecordingInterceptor(IdempotencyStore idempotencyStore, WriteBatchSender sender) {
        this.idempotencyStore = idempotencyStore;
        this.sender = sender;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        Answer<?> answer = (Answer<?>) chain.proceed();
        CommandMessage<?> message = unitOfWork.getMessage();
        Command<?> command = (Command<?>) message.getPayload();
        WriteBatch.current().addFirst(idempotencyStore.entryFor(command, CommandMetaData.idOf(message), answer));
        sender.sendBeforeCommitOf(unitOfWork);
        return answer;
    }
}
