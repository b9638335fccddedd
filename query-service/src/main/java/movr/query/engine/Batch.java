package movr.query.engine;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Messages that are applied together.
 *
 * @param records in each partition's order; may be none
 * @param advances one for each partition that the records are of, and for others that only grew older
 */
public record Batch(List<ConsumerRecord<String, byte[]>> records, List<Advance> advances) {}
