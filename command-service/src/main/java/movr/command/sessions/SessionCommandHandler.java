package movr.command.sessions;

import movr.command.revocations.RevocationWrites;
import movr.commands.Answer;
import movr.commands.Nothing;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/**
 * Handler of the command that ends a session. No event is published: services learn of it from the list of revocations.
 */
@Component
final class SessionCommandHandler {

    private final RevocationWrites revocations;

    SessionCommandHandler(RevocationWrites revocations) {
        this.revocations = revocations;
    }

    @CommandHandler
    Answer<Nothing> handle(EndSession command) {
        revocations.add(command.region(), command.key(), command.until());
        return Answer.withoutEvent(Nothing.NOTHING);
    }
}
