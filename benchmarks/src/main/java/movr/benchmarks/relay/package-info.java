/** How fast an outbox reaches Kafka, in order. */
@NullMarked
package movr.benchmarks.relay;

import org.jspecify.annotations.NullMarked;
