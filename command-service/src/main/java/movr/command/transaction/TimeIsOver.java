package movr.command.transaction;

/** A request's deadline came before its transaction was committed; nothing was kept. */
final class TimeIsOver extends RuntimeException {

    TimeIsOver() {
        super("The request's deadline has passed");
    }
}
