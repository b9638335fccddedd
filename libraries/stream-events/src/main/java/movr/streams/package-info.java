/** Versioned events of streams: their envelope, their form as Kafka records, and the token of a stream's state. */
@NullMarked
package movr.streams;

import org.jspecify.annotations.NullMarked;
