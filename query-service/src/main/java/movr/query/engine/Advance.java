package movr.query.engine;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition's step forward.
 *
 * @param from the next offset as the database must still have it
 * @param to the next offset after the step
 * @param asOf up to when everything on the partition is applied with the step
 */
public record Advance(TopicPartition partition, long from, long to, Instant asOf) {}
