package movr.command.transaction;

/** A row was no longer as the transaction had read it; SERIALIZABLE should have said so first. Another attempt reads it anew. */
final class StaleRead extends RuntimeException {

    StaleRead(String write) {
        super("A write did not meet the row it was decided on: " + write);
    }
}
