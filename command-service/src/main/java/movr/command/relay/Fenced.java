package movr.command.relay;

import movr.command.outbox.OutboxShard;

/** Another relay has taken the shard over: Kafka takes nothing more from this one's producer. */
final class Fenced extends RuntimeException {

    Fenced(OutboxShard shard, Throwable cause) {
        super("The shard " + shard + " has another owner", cause);
    }
}
