package movr.projections.engine;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Messages that are applied in one transaction.
 *
 * @param records in each partition's order, barriers included
 * @param advances one for each partition with records
 */
public record Batch(List<ConsumerRecord<String, byte[]>> records, List<Advance> advances) {

    /**
     * A step of a partition's offset.
     *
     * @param from the offset that the database must still have
     * @param to the offset after the step
     */
    public record Advance(TopicPartition partition, long from, long to) {}
}
