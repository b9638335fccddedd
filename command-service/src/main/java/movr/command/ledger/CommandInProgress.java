package movr.command.ledger;

import movr.web.rejection.Rejection;

/** The same command, under the same key, is being carried out just now. */
public final class CommandInProgress extends Rejection {

    /** A command that is known to run. */
    public CommandInProgress() {
        super(
                Kind.CONFLICT,
                "command-in-progress",
                "This command is still being carried out. Send it again in a moment with the same Idempotency-Key.");
    }
}
