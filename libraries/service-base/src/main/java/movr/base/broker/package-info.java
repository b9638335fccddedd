/** Administrative connection to Kafka, and its health check. */
@NullMarked
package movr.base.broker;

import org.jspecify.annotations.NullMarked;
