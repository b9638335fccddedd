package movr.commands.idempotency;

import movr.base.rejection.Rejection;

/** Rejection of a command that is being carried out at this moment under the same key. */
public final class CommandInProgress extends Rejection {

    /** Creates the rejection of a command that is known to run. */
    public CommandInProgress() {
        super(
                Kind.CONFLICT,
                "command-in-progress",
                "This command is still being carried out. Retry later with the same Idempotency-Key.");
    }
}
