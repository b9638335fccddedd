package movr.command.transaction;

/**
 * Failure of a transaction that was retried until its deadline, or that the database is too busy for. Nothing was
 * committed. The cause is the last failure.
 */
public final class GaveUp extends RuntimeException {

    GaveUp(String name, Throwable cause) {
        super(name + " was not carried out in time", cause);
    }
}
