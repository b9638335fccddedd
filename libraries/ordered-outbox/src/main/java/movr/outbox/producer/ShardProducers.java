package movr.outbox.producer;

import java.util.function.Function;
import movr.outbox.OutboxShard;
import movr.outbox.topics.Partitioning;
import movr.streams.CloudEventRecords;
import org.apache.kafka.clients.producer.Producer;

/**
 * Factory of the shards' producers.
 *
 * @param ids their transactional ids
 * @param records their form on Kafka
 * @param clients creates a Kafka producer for a transactional id
 * @param partitioning where events go
 */
public record ShardProducers(
        TransactionalIds ids,
        CloudEventRecords records,
        Function<String, Producer<String, byte[]>> clients,
        Partitioning partitioning) {

    /** A factory of producers that leave it to Kafka where events go. */
    public ShardProducers(
            TransactionalIds ids, CloudEventRecords records, Function<String, Producer<String, byte[]>> clients) {
        this(ids, records, clients, Partitioning.NONE);
    }

    /** Creates a producer without opening it. */
    public ShardProducer of(OutboxShard shard) {
        return new ShardProducer(shard, ids, records, clients, partitioning);
    }
}
