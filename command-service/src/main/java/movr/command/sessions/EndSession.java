package movr.command.sessions;

import java.time.Instant;
import movr.commands.Command;
import movr.commands.Nothing;

/**
 * Command to end a session.
 *
 * @param region the person's home region
 * @param key of the session's access tokens, see {@link movr.web.revocation.RevocationKeys}
 * @param until expiry of those access tokens
 */
record EndSession(String region, String key, Instant until) implements Command<Nothing> {

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
