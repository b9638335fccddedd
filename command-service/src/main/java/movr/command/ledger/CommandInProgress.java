package movr.command.dispatch;

import movr.web.rejection.Rejection;

/** A command under this key still runs, or waits for a row that another one holds. */
final class CommandInProgress extends Rejection {

    CommandInProgress() {
        super(
                Kind.CONFLICT,
                "command-in-progress",
                "This command is still being carried out. Send it again in a moment with the same Idempotency-Key.");
    }
}
