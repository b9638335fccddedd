package movr.command.users;

import java.util.UUID;
import movr.command.messages.Command;
import movr.command.messages.Nothing;

/** A person wants their account erased. */
record RemoveUser(String region, UUID userId) implements Command<Nothing> {

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
