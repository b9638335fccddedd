package movr.outbox;

/**
 * Listener for rows that this process has just committed. A hint only: not every row is notified, and nothing is lost
 * without a listener.
 */
@FunctionalInterface
public interface OutboxListener {

    /** Called on the command's thread after its commit, so it must return quickly and must not throw. */
    void committed(OutboxShard shard);
}
