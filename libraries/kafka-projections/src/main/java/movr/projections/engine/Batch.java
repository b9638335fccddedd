package movr.projections.engine;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Messages that are applied in one transaction.
 *
 * @param records in each partition's order; may be empty
 * @param advances one for each partition with records, and for others whose freshness alone advances
 */
public record Batch(List<ConsumerRecord<String, byte[]>> records, List<Advance> advances) {}
