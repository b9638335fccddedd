package movr.command.users;

import java.util.UUID;
import movr.command.messages.Command;
import movr.command.messages.Nothing;

/** Command to erase an account. */
record RemoveUser(String region, UUID userId) implements Command<Nothing> {

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
