package movr.commands.dispatch;

import movr.commands.CommandId;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;

/** Axon metadata that accompanies a command's payload. */
final class CommandMetaData {

    private static final String ID = "movr.command-id";

    private CommandMetaData() {}

    static MetaData of(CommandId id) {
        return MetaData.with(ID, id);
    }

    static CommandId idOf(Message<?> message) {
        Object id = message.getMetaData().get(ID);
        if (id instanceof CommandId given) {
            return given;
        }
        throw new IllegalStateException("A command was dispatched without its id; send it through Commands");
    }
}
