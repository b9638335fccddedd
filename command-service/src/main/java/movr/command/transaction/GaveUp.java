package movr.command.transaction;

/** A transaction was tried until its deadline, or the database cannot serve it now. The cause is the last failure. */
public final class GaveUp extends RuntimeException {

    private final boolean outcomeUnknown;
    private final boolean lockedOut;

    GaveUp(String name, boolean outcomeUnknown, boolean lockedOut, Throwable cause) {
        super(name + " was not carried out in time", cause);
        this.outcomeUnknown = outcomeUnknown;
        this.lockedOut = lockedOut;
    }

    /** Whether another transaction held a row all the while. */
    public boolean lockedOut() {
        return lockedOut;
    }

    /** Whether one of the attempts may have committed all the same. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
