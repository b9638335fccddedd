/** Health check of Kafka. */
@NullMarked
package movr.base.broker;

import org.jspecify.annotations.NullMarked;
