package movr.command.transaction;

/** Marks a failure as raised by COMMIT: with the connection lost here, nobody knows whether the transaction happened. */
final class CommitFailure extends RuntimeException {

    CommitFailure(RuntimeException cause) {
        super("COMMIT failed: " + cause.getMessage(), cause);
    }

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommitFailure) {
                return true;
            }
        }
        return false;
    }
}
