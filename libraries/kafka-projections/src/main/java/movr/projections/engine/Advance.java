package movr.projections.engine;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A step of a partition's offset.
 *
 * @param from the offset that the database must still have
 * @param to the offset after the step
 * @param asOf time up to which everything on the partition is applied with the step
 */
public record Advance(TopicPartition partition, long from, long to, Instant asOf) {}
