package movr.command.relay;

import java.util.function.Function;
import movr.command.outbox.OutboxShard;
import org.apache.kafka.clients.producer.Producer;

/**
 * Factory of the shards' producers.
 *
 * @param ids their transactional ids
 * @param clients creates a Kafka producer for a transactional id
 */
record ShardProducers(TransactionalIds ids, Function<String, Producer<String, byte[]>> clients) {

    /** Creates a producer without opening it. */
    ShardProducer of(OutboxShard shard) {
        return new ShardProducer(shard, ids, clients);
    }
}
