package movr.command.sessions;

import java.time.Instant;
import movr.command.messages.Command;
import movr.command.messages.Nothing;

/**
 * A person wants a session ended.
 *
 * @param region the person's home region
 * @param key of the session's tokens, see {@link movr.web.revocation.RevocationKeys}
 * @param until when they expire
 */
record EndSession(String region, String key, Instant until) implements Command<Nothing> {

    @Override
    public Class<Nothing> bodyType() {
        return Nothing.class;
    }
}
