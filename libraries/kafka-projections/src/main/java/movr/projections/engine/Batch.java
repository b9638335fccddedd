package movr.projections.engine;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Messages that are applied in one transaction.
 *
 * @param records in each partition's order; may be empty
 * @param advances one for each partition with records, and for others whose freshness alone advances
 */
public record Batch(List<ConsumerRecord<String, byte[]>> records, List<Advance> advances) {

    /**
     * A step of a partition's offset.
     *
     * @param from the offset that the database must still have
     * @param to the offset after the step
     * @param asOf time up to which everything on the partition is applied with the step
     */
    public record Advance(TopicPartition partition, long from, long to, Instant asOf) {}
}
