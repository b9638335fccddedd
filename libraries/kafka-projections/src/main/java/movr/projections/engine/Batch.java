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
    public record Advance(TopicPartition partition, long from, long to) {

        /** Returns whether a message lies on the step. A step back is one to a log that began anew: all of it lies on it. */
        private boolean covers(ConsumerRecord<String, byte[]> message) {
            return (message.offset() >= from || to < from)
                    && message.partition() == partition.partition()
                    && message.topic().equals(partition.topic());
        }
    }

    /** The batch of these steps: those of the polled messages that lie on them. */
    public static Batch on(List<Advance> advances, List<ConsumerRecord<String, byte[]>> polled) {
        return new Batch(
                polled.stream().filter(message -> covers(advances, message)).toList(), advances);
    }

    /** Returns whether a message lies on one of the steps. */
    static boolean covers(List<Advance> advances, ConsumerRecord<String, byte[]> message) {
        return advances.stream().anyMatch(step -> step.covers(message));
    }
}
