package movr.command.users;

import java.util.UUID;
import movr.commands.Command;
import movr.commands.Nothing;

/** Command to erase an account. */
record RemoveUser(String region, UUID userId) implements Command<Nothing> {

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
