package movr.command.relay;

import java.util.function.Function;
import movr.command.outbox.OutboxShard;
import org.apache.kafka.clients.producer.Producer;

/**
 * Makes the producers of shards.
 *
 * @param ids their transactional ids
 * @param clients makes Kafka's producer for a transactional id
 */
record ShardProducers(TransactionalIds ids, Function<String, Producer<String, byte[]>> clients) {

    /** A producer that is not open yet. */
    ShardProducer of(OutboxShard shard) {
        return new ShardProducer(shard, ids, clients);
    }
}
