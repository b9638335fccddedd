package movr.commands.transaction;

/** Changes of entities that have not been sent to the database yet. */
@FunctionalInterface
interface PendingChanges {

    /** Sends them within the current transaction. */
    void flush();
}
