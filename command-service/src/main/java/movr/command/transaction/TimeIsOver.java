package movr.command.transaction;

/** Failure of a transaction whose request's deadline passed before its commit; nothing was committed. */
final class TimeIsOver extends RuntimeException {

    TimeIsOver() {
        super("The request's deadline has passed");
    }
}
