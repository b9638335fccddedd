package movr.commands.transaction;

/** Failure of a transaction whose request's deadline passed before its commit; nothing was committed. */
final class DeadlineExceeded extends RuntimeException {

    DeadlineExceeded() {
        super("The request's deadline has passed");
    }
}
