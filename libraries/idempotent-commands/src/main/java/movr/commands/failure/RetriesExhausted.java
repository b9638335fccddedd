package movr.commands.failure;

/**
 * Failure of a transaction that was retried until its deadline, or that the database is too busy for. Nothing was
 * committed. The cause is the last failure.
 */
public final class RetriesExhausted extends RuntimeException {

    /**
     * Creates the failure.
     *
     * @param name of the transaction
     */
    public RetriesExhausted(String name, Throwable cause) {
        super(name + " was not carried out in time", cause);
    }
}
