/** Transactional Kafka producers of the shards. */
@NullMarked
package movr.outbox.producer;

import org.jspecify.annotations.NullMarked;
