package movr.command.transaction;

/** A transaction was tried until its deadline, or the database cannot serve it now. Nothing was kept. The cause is the last failure. */
public final class GaveUp extends RuntimeException {

    GaveUp(String name, Throwable cause) {
        super(name + " was not carried out in time", cause);
    }
}
