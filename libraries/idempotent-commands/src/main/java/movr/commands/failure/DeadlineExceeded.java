package movr.commands.failure;

/** Failure of a transaction whose request's deadline passed before its commit; nothing was committed. */
public final class DeadlineExceeded extends RuntimeException {

    /** Creates the failure. */
    public DeadlineExceeded() {
        super("The request's deadline has passed");
    }
}
