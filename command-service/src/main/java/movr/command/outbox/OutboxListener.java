package movr.command.outbox;

/** Told of rows that this process has just committed. A hint: not every row is told of, and nothing is lost when nobody listens. */
@FunctionalInterface
public interface OutboxListener {

    /** Called on the command's thread after its commit, so it must be quick and must not fail. */
    void committed(OutboxShard shard);
}
