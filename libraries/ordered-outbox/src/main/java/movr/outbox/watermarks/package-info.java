/** Watermarks: up to which time everything that was committed is on Kafka. */
@NullMarked
package movr.outbox.watermarks;

import org.jspecify.annotations.NullMarked;
