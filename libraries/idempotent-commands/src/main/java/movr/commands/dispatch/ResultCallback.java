package movr.commands.dispatch;

import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.jspecify.annotations.Nullable;

/** Callback that holds the result of a synchronous dispatch. */
final class ResultCallback implements CommandCallback<Object, Object> {

    private @Nullable CommandResultMessage<?> result;

    @Override
    public void onResult(
            CommandMessage<? extends Object> message, CommandResultMessage<? extends Object> resultMessage) {
        this.result = resultMessage;
    }

    Object orThrow() {
        if (result == null) {
            throw new IllegalStateException("The bus must handle commands on the thread that dispatches them");
        }
        if (result.isExceptional()) {
            throw unchecked(result.exceptionResult());
        }
        return result.getPayload();
    }

    private static RuntimeException unchecked(Throwable failure) {
        return failure instanceof RuntimeException runtime
                ? runtime
                : new CommandExecutionException("The command was not handled", failure);
    }
}
