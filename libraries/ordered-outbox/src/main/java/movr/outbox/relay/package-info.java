/** Relay of the outbox to Kafka: at least once, each stream in order, one owner per shard. */
@NullMarked
package movr.outbox.relay;

import org.jspecify.annotations.NullMarked;
