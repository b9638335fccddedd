package movr.outbox.producer;

import movr.outbox.OutboxShard;

/** Failure of a producer that was fenced: another relay has opened the shard's transactional id. */
public final class Fenced extends RuntimeException {

    Fenced(OutboxShard shard, Throwable cause) {
        super("The shard " + shard + " has another owner", cause);
    }
}
