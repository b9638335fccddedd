package movr.commands.failure;

/** Failure to find out in time whether a command was carried out. The cause is the last failure. */
public final class OutcomeUnknown extends RuntimeException {

    /** Creates the failure. */
    public OutcomeUnknown(Throwable cause) {
        super("It is unknown whether the command was carried out", cause);
    }
}
